/** Controls, marks of direction, what has no width, other line ends, private use, halves of surrogate pairs. */
const INVISIBLE = /[\p{Cc}\p{Cf}\p{Co}\p{Cs}\p{Zl}\p{Zp}\u115f\u1160\u3164\uffa0\u00a0\u202f]/gu;
/** Emoji are joined by a character that is invisible elsewhere. */
const JOINED_EMOJI =
  /\p{Extended_Pictographic}\ufe0f?[\u{1f3fb}-\u{1f3ff}]?(?:\u200d\p{Extended_Pictographic}\ufe0f?[\u{1f3fb}-\u{1f3ff}]?)+/gu;
const C0_PICTURES = 0x2400;
const DELETE = 0x7f;

/**
 * The text with everything visible that a terminal would obey or hide: `␛` for an escape, `␣` for a blank that does not
 * break, `<U+202E>` for a mark that turns the direction. It is one line, whatever it was.
 */
export function showInvisible(text: string): string {
  if (!/[^\x20-\x7e]/.test(text) || text.search(INVISIBLE) === -1) return text;
  let shown = "";
  let from = 0;
  for (const match of text.matchAll(JOINED_EMOJI)) {
    shown += showAll(text.slice(from, match.index)) + match[0];
    from = match.index + match[0].length;
  }
  return shown + showAll(text.slice(from));
}

/** The same of an example, where blanks at the end count too: they are dots. */
export function showExampleLine(line: string): string {
  const blanks = / +$/.exec(line)?.[0] ?? "";
  return showInvisible(line.slice(0, line.length - blanks.length)) + "·".repeat(blanks.length);
}

function showAll(text: string): string {
  return text.replace(INVISIBLE, (sign) => {
    const point = sign.codePointAt(0) ?? 0;
    if (point < 0x20) return String.fromCodePoint(C0_PICTURES + point);
    if (point === DELETE) return "␡";
    if (point === 0xa0 || point === 0x202f) return "␣";
    return `<U+${point.toString(16).toUpperCase().padStart(4, "0")}>`;
  });
}
