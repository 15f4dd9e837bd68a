/** What people write before or behind the name of an event that does not take place, or not then. */
const WORD = "(?:cancell?ed|called off|postponed)";
const ALONE = new RegExp(`^\\W*${WORD}\\W*$`, "i");
const BEFORE = new RegExp(`^(?:[[(*]+${WORD}[\\])*]+[\\s:–—-]*|${WORD}\\s*[:!–—|-]+\\s*)`, "i");
const BEHIND = new RegExp(`(?:\\s*[[(*]+${WORD}[\\])*]+|\\s+[:–—|-]+\\s*${WORD})[\\s.!]*$`, "i");
/** Few names hold any of the words, so that the others are told by one look. */
const ANY = new RegExp(WORD, "i");
/** Names that are longer are not looked at. */
const LONGEST = 500;

/** A name, and whether it says that the event is called off. */
export interface ReadName {
  /** Without the words that say so; empty where there are no others. */
  readonly text: string;
  readonly isCancelled: boolean;
}

/**
 * Reads a name such as `CANCELLED: Rust Night` or `Rust Night (cancelled)`. The words must stand apart: a talk on
 * cancelled tasks takes place.
 */
export function readName(name: string): ReadName {
  if (!ANY.test(name) || name.length > LONGEST) return { text: name, isCancelled: false };
  if (ALONE.test(name)) return { text: "", isCancelled: true };
  const text = name.replace(BEFORE, "").replace(BEHIND, "").trim();
  return { text, isCancelled: text !== name.trim() };
}
