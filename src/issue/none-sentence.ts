const NONE = /^(?:no|none|nothing)\b|\bthere (?:are|were|was|is) (?:currently )?no\b/i;
const NONE_NOW = /^(?:there (?:are|were|was|is) )?no(?:ne)?\b.*\b(?:this|last) (?:week|month|time|issue)\b/is;

/** Whether a text says in any way that there is nothing to list. */
export function saysNone(text: string): boolean {
  return NONE.test(text.trim());
}

/** Whether a text is the sentence for sections without items: `No proposals were approved this week.` */
export function saysNoneNow(text: string): boolean {
  return NONE_NOW.test(text.trim());
}
