/** Whether an address is of no use any more, or may be of use again (RFC 3463, classes 5 and 4, with what servers do). */
export type BounceKind = "hard" | "soft";

/** Refusals for good that speak of a while: a full mailbox, one that is not in use now, a rule of its owner. */
const SOFT_CODES: ReadonlySet<string> = new Set(["5.2.0", "5.2.2", "5.2.3", "5.4.4", "5.6.7"]);
const SOFT_SUBJECTS = /^5\.[67]\./;
/** Servers without codes for it. */
const SOFT_WORDS = ["full", "quota", "over limit", "too large"];

/** What a refusal for good says of its address: when in doubt, that it may be of use again. */
export function bounceKindOf(answer: string, enhanced: string | undefined): BounceKind {
  if (enhanced !== undefined && (SOFT_CODES.has(enhanced) || SOFT_SUBJECTS.test(enhanced))) return "soft";
  const text = answer.toLowerCase();
  return SOFT_WORDS.some((word) => text.includes(word)) ? "soft" : "hard";
}
