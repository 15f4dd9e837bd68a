import { visibleText } from "../issue/markdown.js";
import { ownParagraphs } from "../issue/read-link-items.js";
import type { CallLine } from "./call-lines.js";

/** Words in place of an address, which make no link, or the form of a date in place of a date. */
const FORM = /\]\((?:url|link|address)\b[^()\n]{0,60}\)|\bYYYY-MM-DD\b/i;
const NOTHING = /^[\s*-]*$/;

/** Whether a call is the template's own line, which shows the form: `* [ - ]()`, `* [project - title](URL to issue)`. */
export function isTemplateCall({ node, name }: CallLine): boolean {
  if (name !== undefined && NOTHING.test(visibleText(name))) return true;
  return ownParagraphs(node).some((paragraph) => FORM.test(visibleText(paragraph)));
}
