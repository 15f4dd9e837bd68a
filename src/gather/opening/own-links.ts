import { applyEdits } from "../../base/edit.js";
import type { Span } from "../../base/span.js";
import type { Link } from "../../issue/issue.js";

/** `[text][label]`, `[text][]`, `[text]`. */
const REFERENCE = /^(\[[^]*?\])(?:\[[^\]]*\])?$/;

/**
 * A stretch of an issue as it can stand in another one: links that lean on a definition elsewhere in the text carry
 * their address themselves.
 */
export function withOwnLinks(text: string, span: Span, links: readonly Link[]): string {
  const edits = links.flatMap(({ span: { start, end }, url }) => {
    const label = REFERENCE.exec(text.slice(start, end))?.[1];
    if (label === undefined || start < span.start || end > span.end) return [];
    const target = /[\s()<>]/.test(url) ? `<${url.replace(/[<>\n]/g, encodeURIComponent)}>` : url;
    return [{ span: { start: start - span.start, end: end - span.start }, text: `${label}(${target})` }];
  });
  return applyEdits(text.slice(span.start, span.end), edits);
}
