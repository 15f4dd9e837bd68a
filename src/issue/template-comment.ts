import type { Html } from "mdast";

/** What only a template says to those who fill it in, and what it shows them as a form. */
const TEMPLATE =
  /\bgo(?:es)? here\b|\buse either\s*[\n:]|\buse this format\b|\bof the form\b|\bsample commit\b|\bor if none\b|\]\((?!https?:)[^()]*\)|\]\(https?:\/\/example\.(?:com|org|net)\b|\*no(?:ne)?\b[^*]*\*/i;

/** Whether a piece of HTML is comments and nothing else; one without its end counts, since it hides all that follows. */
export function isComment(html: Html): boolean {
  let rest = html.value.trim();
  while (rest.startsWith("<!--")) {
    const end = rest.indexOf("-->");
    if (end === -1) return true;
    rest = rest.slice(end + "-->".length).trimStart();
  }
  return rest === "" && html.value.trim() !== "";
}

/** Whether a comment speaks as templates do: it says what goes here, or shows the form of it. */
export function isTemplateComment(comment: string): boolean {
  return TEMPLATE.test(comment);
}
