import { shorten } from "../../base/quote.js";
import { showInvisible } from "../../base/show-invisible.js";
import { hideMailboxes } from "../hide-mailboxes.js";
import { judgeAnswer } from "../judge-answer.js";
import type { MailAnswer } from "../mail-answer.js";
import type { BounceSeverity } from "./incoming-report.js";

/** What a report says of a refusal, from which its severity follows. */
export interface Refusal {
  /** As `5.1.1` (RFC 3463). */
  readonly status: string | undefined;
  /** What the server said, as a `Diagnostic-Code` has it; empty where the report has none. */
  readonly diagnostic: string;
}

/** A status code that is one: class 2, 4 or 5 (RFC 3463, 2). */
const STATUS = /(?<![\d.])([245]\.\d{1,3}\.\d{1,3})(?![\d.])/;
/** Behind a reply, or as qmail writes it. */
const STATUS_OF_REPLY = /(?:(?<![\d.])[45]\d\d[ -]#?|\(#)([45]\.\d{1,3}\.\d{1,3})(?![\d.])/;
const REPLY = /(?<![\d.])([45]\d\d)[ -](.*)$/s;
/** Besides subject 1, addresses: disabled, refused at the edge, and a mailbox or domain with another owner (RFC 7293). */
const GONE = new Set(["5.2.1", "5.4.1", "5.7.17", "5.7.18"]);
/** Words of servers that know no better status than `5.0.0`. */
const VAGUE = new Set(["5.0.0", "5.5.0"]);
/** Replies for a mailbox that is not there (RFC 5321, 4.2.3); 552 is a full one. */
const MAILBOX_REPLIES = new Set([550, 551, 553, 556]);
const FULL_WORDS = ["quota", "mailbox full", "mailbox is full", "over size", "insufficient storage"];
const LONGEST_SHOWN = 300;

/** The status code in a text, where it has one. */
export function statusIn(text: string): string | undefined {
  return STATUS.exec(text)?.[1];
}

/**
 * Hard only where a server says that the address is not there or not any more. A full mailbox, and all that is vague, is
 * soft whatever its class, since it may end; what speaks of us, of a rate or of the message says nothing of the reader.
 */
export function severityOf({ status, diagnostic }: Refusal): BounceSeverity {
  const said = tellingStatus({ status, diagnostic });
  const answer = answerOf({ status, diagnostic }, said);
  if (answer === undefined) return "soft";
  const result = judgeAnswer("recipient", answer);
  if (result.kind === "deferred") return result.slowed === "recipient" ? "soft" : "ours";
  if (result.kind !== "refused" || result.about !== "recipient") return "ours";
  if (FULL_WORDS.some((word) => diagnostic.toLowerCase().includes(word))) return "soft";
  if (said === undefined || VAGUE.has(said)) return MAILBOX_REPLIES.has(answer.code) ? "hard" : "soft";
  return said.startsWith("5.1.") || GONE.has(said) ? "hard" : "soft";
}

/** A refusal on one line that is safe to print, without the names of mailboxes. */
export function sayRefusal({ status, diagnostic }: Refusal): string {
  const bare = hideMailboxes(diagnostic.replace(/^\s*[\w-]{1,30}\s*;\s*/, ""));
  const isSaid = status === undefined || bare.includes(status);
  return showInvisible(shorten(isSaid ? bare : `${status} ${bare}`, LONGEST_SHOWN));
}

/** The answer that a server gave, as far as a report repeats it; undefined where it says too little. */
function answerOf({ diagnostic }: Refusal, status: string | undefined): MailAnswer | undefined {
  const [, reply, words = diagnostic] = REPLY.exec(diagnostic) ?? [];
  if (reply === undefined && (status === undefined || VAGUE.has(status))) return undefined;
  const lines = [status === undefined ? words : `${status} ${words}`];
  // Where the two differ, it may end.
  if (status?.startsWith("4") === true || reply?.startsWith("4") === true) return { code: 450, lines };
  return { code: Number(reply ?? "550"), lines };
}

/** A server on the way may have put a vague one in the place of what it was told. */
function tellingStatus({ status, diagnostic }: Refusal): string | undefined {
  if (status !== undefined && !VAGUE.has(status)) return status;
  return STATUS_OF_REPLY.exec(diagnostic)?.[1] ?? status;
}
