import { applyEdits } from "../../base/edit.js";
import type { Span } from "../../base/span.js";
import type { Link } from "../../issue/issue.js";
import { markdownAddress } from "../markdown/markdown-link.js";

/** `[text][label]`, `[text][]`, `[text]`. */
const REFERENCE = /^(\[[^]*?\])(?:\[[^\]]*\])?$/;

/**
 * A stretch of an issue as it can stand in another one: links that lean on a definition elsewhere in the text carry
 * their address themselves, where that is one of the web.
 */
export function withOwnLinks(text: string, span: Span, links: readonly Link[]): string {
  const edits = links.flatMap(({ span: { start, end }, url }) => {
    const label = REFERENCE.exec(text.slice(start, end))?.[1];
    const target = markdownAddress(url);
    if (label === undefined || target === undefined || start < span.start || end > span.end) return [];
    return [{ span: { start: start - span.start, end: end - span.start }, text: `${label}(${target})` }];
  });
  return applyEdits(text.slice(span.start, span.end), edits);
}
