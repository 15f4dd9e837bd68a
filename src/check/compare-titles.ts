/** Words so common that two titles may share them by chance. */
const COMMON: ReadonlySet<string> = new Set(
  "a an and are as at be by for from how in is it of on or the this to we what why with you your".split(" "),
);
/** Titles of pages that look at the visitor, and not at what was asked for. */
const ABOUT_THE_VISITOR =
  /^(?:just a moment|attention required|access denied|please wait|one moment|redirecting|loading|untitled|home|index|sign in|log ?in|sign up|forbidden|are you (?:a )?(?:human|robot)|(?:checking|verif\w+) (?:that )?(?:you|your|browser)|security check|before you continue|robot check|cookie|consent|javascript)\b/i;
/** The share of the shorter title's words that must be in the longer one. */
const ENOUGH = 1 / 3;

/** Whether a page's title says something about the page at all. */
export function isTelling(title: string): boolean {
  return !ABOUT_THE_VISITOR.test(title.trim()) && wordsOf(title).length >= 2;
}

/**
 * Whether a link's text and a page's title may name the same thing. Lenient, since editors shorten and rephrase: only
 * titles that share next to nothing are told apart, and never those in different scripts.
 */
export function mayNameTheSame(text: string, title: string): boolean {
  const [shown, told] = [wordsOf(text), wordsOf(title)];
  if (shown.length === 0 || told.length === 0 || isLatin(text) !== isLatin(title)) return true;
  const [squeezed, other] = [shown.join(""), told.join("")];
  if (squeezed.includes(other) || other.includes(squeezed)) return true;
  const [fewer, more] = shown.length <= told.length ? [shown, told] : [told, shown];
  const telling = fewer.filter((word) => !COMMON.has(word));
  const asked = telling.length === 0 ? fewer : telling;
  const found = asked.filter((word) => more.some((one) => isSameWord(one, word)));
  return found.length >= asked.length * ENOUGH;
}

/** A word and its plural, a verb and its forms: the same beginning will do. */
function isSameWord(a: string, b: string): boolean {
  if (a === b) return true;
  const shared = Math.max(4, Math.min(a.length, b.length) - 3);
  return a.length >= 4 && b.length >= 4 && a.slice(0, shared) === b.slice(0, shared);
}

/** The words of a title in lower case, without accents, punctuation and kinds of quotes. */
function wordsOf(title: string): string[] {
  const plain = title
    .slice(0, 400)
    .normalize("NFKD")
    .replace(/\p{M}/gu, "")
    .replace(/['’‘`´]/g, "")
    .toLowerCase();
  return [...new Set(plain.match(/[\p{L}\p{N}]+/gu) ?? [])];
}

function isLatin(text: string): boolean {
  const letters = text.match(/\p{L}/gu) ?? [];
  return letters.filter((letter) => /\p{Script=Latin}/u.test(letter)).length * 2 >= letters.length;
}
