import type { BounceCounts } from "../app/process-bounces.js";
import { counted } from "./terminal.js";

/** What outcomes are called in a sentence. */
export const OUTCOME_WORDS: Readonly<Record<keyof BounceCounts, string>> = {
  suppressed: "not mailed any more",
  rested: "not mailed for a while",
  counted: "counted as a soft bounce",
  ours: "refused us, not the reader",
  complained: "complained and taken off",
  left: "left",
  idle: "nothing to do",
  unknown: "not understood",
  gone: "of somebody who is not known any more",
  outdated: "older than what the reader confirmed",
  seen: "seen before",
};

/** What followed from mails that came back, in words. */
export function sayBounces(counts: BounceCounts): string {
  const found = Object.entries(counts).filter(([, count]) => count > 0);
  const all = found.reduce((sum, [, count]) => sum + count, 0);
  const words = found.map(([name, count]) => `${count} ${OUTCOME_WORDS[name as keyof BounceCounts]}`);
  return [counted(all, "mail"), ...words].join(", ");
}
