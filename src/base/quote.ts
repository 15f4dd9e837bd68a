const USUAL = 60;
/** What is longer is not looked at to its end; no message shows as much. */
const LONGEST = 4000;
/** What a window into a text leaves of a surrogate pair at its edges. */
const HALVES = /^[\udc00-\udfff]|[\ud800-\udbff]$/g;

/** What is shown as it is: nothing that anybody would trim, join or write otherwise. */
const PLAIN = /^[!-_a-~]+(?: [!-_a-~]+)*$/;

/** A text in backticks for a message: on one line, with `'` for its own backticks, and at most so many signs. */
export function quote(text: string, most = USUAL): string {
  return `\`${shorten(text, most)}\``;
}

/** The same without backticks around it. */
export function shorten(text: string, most = USUAL): string {
  if (text.length <= most && PLAIN.test(text)) return text;
  const looked = text.slice(0, LONGEST).replace(HALVES, "").replace(/\s+/g, " ").replaceAll("`", "'").trim();
  if (looked.length <= most) return looked;
  const signs = Array.from(looked);
  if (signs.length <= most) return looked;
  return `${signs
    .slice(0, most - 1)
    .join("")
    .trimEnd()}…`;
}

/** As much of a text as has a length in UTF-16, with `…` where it is cut and never half a character. */
export function cutToLength(text: string, length: number): string {
  return text.length <= length ? text : `${text.slice(0, wholeEnd(text, length - 1))}…`;
}

/** Not between the halves of a surrogate pair. */
function wholeEnd(text: string, end: number): number {
  const isWithin = /[\udc00-\udfff]/.test(text[end] ?? "") && /[\ud800-\udbff]/.test(text[end - 1] ?? "");
  return isWithin ? end - 1 : Math.min(end, text.length);
}
