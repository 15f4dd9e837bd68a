import { enhancedCodeOf, isDone, isFarewell, type MailAnswer, sayAnswer } from "./mail-answer.js";
import type { RefusedFor, SendResult, Slowed } from "./send-result.js";

/** What was asked when the answer came: to begin at all, then for one message MAIL, RCPT, DATA and its content. */
export type AskedFor = "greeting" | "sender" | "recipient" | "data" | "content";

/** Status codes that speak of a rate, a load or a reputation, rather than of one mailbox (RFC 3463). */
const SLOWED_BY_CODE: Readonly<Record<string, Slowed>> = {
  // Said by large providers when somebody gets mail faster than they like.
  "4.2.1": "domain",
  "4.3.1": "relay",
  "4.3.2": "domain",
  "4.4.5": "domain",
};
const SLOWED_BY_WORD = [
  "too many",
  "too fast",
  "too quickly",
  "rate limit",
  "throttl",
  "slow down",
  "concurren",
];
/** Greylisting is said with codes of policy, and means this recipient for the first time. */
const FIRST_TIME_WORDS = ["greylist", "graylist", "grey list", "gray list"];

/** Status codes that do not mean what their subject, the second number, says (RFC 3463, and IANA's list of them). */
const ABOUT_BY_CODE: Readonly<Record<string, RefusedFor>> = {
  "5.1.7": "us",
  "5.1.8": "us",
  "5.2.3": "message",
  "5.3.4": "message",
  "5.6.7": "recipient",
  "5.7.2": "recipient",
  "5.7.17": "recipient",
  "5.7.18": "recipient",
};
/** What the second number of a status code speaks of; others say nothing clear. */
const ABOUT_BY_SUBJECT: Readonly<Record<string, RefusedFor>> = {
  "1": "recipient",
  "2": "recipient",
  "3": "us",
  "4": "recipient",
  "5": "us",
  "6": "message",
  "7": "us",
};
/** Servers with few words for everything say `5.0.0` and `5.5.0`, also of mailboxes. */
const VAGUE = new Set(["5.0.0", "5.5.0"]);
const POLICY_WORDS = [
  "spam",
  "block",
  "blacklist",
  "reputation",
  "policy",
  "spf",
  "dkim",
  "dmarc",
  "relay",
  "authenticat",
];
/** Plain codes for a mailbox: not there, elsewhere, full, not allowed, a host that takes no mail (RFC 5321, 7504). */
const MAILBOX_CODES = new Set([550, 551, 552, 553, 556]);
const TOO_LARGE = 552;

/**
 * What an answer means for a message. When in doubt a refusal is one of us: then people look at it, and no reader is
 * taken off the list for what was our fault.
 */
export function judgeAnswer(asked: AskedFor, answer: MailAnswer): SendResult {
  const said = { answer: sayAnswer(answer), enhanced: enhancedCodeOf(answer) };
  if (asked === "content" && isDone(answer)) return { kind: "sent", ...said };
  if (answer.code >= 500) return { kind: "refused", about: aboutWhom(asked, answer, said.enhanced), ...said };
  if (answer.code >= 400)
    return { kind: "deferred", slowed: whatIsSlowed(asked, answer, said.enhanced), ...said };
  return { kind: "deferred", slowed: "relay", ...said, answer: `Unexpected answer: ${said.answer}` };
}

function whatIsSlowed(asked: AskedFor, answer: MailAnswer, enhanced = ""): Slowed {
  if (asked === "greeting" || asked === "sender") return "relay";
  if (isFarewell(answer)) return "domain";
  if (holdsOneOf(answer, FIRST_TIME_WORDS)) return "recipient";
  const byCode = SLOWED_BY_CODE[enhanced] ?? (enhanced.startsWith("4.7.") ? "domain" : undefined);
  return byCode ?? (holdsOneOf(answer, SLOWED_BY_WORD) ? "domain" : "recipient");
}

function aboutWhom(asked: AskedFor, answer: MailAnswer, enhanced = ""): RefusedFor {
  if (asked === "greeting") return "us";
  const isTooLarge = answer.code === TOO_LARGE;
  if (asked === "sender") return isTooLarge || ABOUT_BY_CODE[enhanced] === "message" ? "message" : "us";
  if (!VAGUE.has(enhanced)) {
    const byCode = ABOUT_BY_CODE[enhanced] ?? ABOUT_BY_SUBJECT[enhanced.split(".")[1] ?? ""];
    if (byCode !== undefined) return byCode;
  }
  if (holdsOneOf(answer, POLICY_WORDS)) return "us";
  if (asked === "recipient") return MAILBOX_CODES.has(answer.code) ? "recipient" : "us";
  return "message";
}

function holdsOneOf({ lines }: MailAnswer, words: readonly string[]): boolean {
  const text = lines.join(" ").toLowerCase();
  return words.some((word) => text.includes(word));
}
