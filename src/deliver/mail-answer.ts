import { shorten } from "../base/quote.js";
import { showInvisible } from "../base/show-invisible.js";

/** One answer of a mail server (RFC 5321, 4.2); its lines are without their codes. */
export interface MailAnswer {
  /** 200 to 599. */
  readonly code: number;
  readonly lines: readonly string[];
}

const ENHANCED = /^([245]\.\d{1,3}\.\d{1,3})(?:[ \t]|$)/;
const LONGEST_SHOWN = 400;
const GONE = 421;

/** The status code that an answer begins with, as `5.1.1`; undefined where there is none of its class (RFC 2034). */
export function enhancedCodeOf({ code, lines }: MailAnswer): string | undefined {
  const found = ENHANCED.exec(lines[0] ?? "")?.[1];
  return found !== undefined && found.startsWith(String(code).charAt(0)) ? found : undefined;
}

/** The answer on one line, as `250 2.0.0 Ok: queued as 4XyZ`: cut, and with everything visible that is not. */
export function sayAnswer(answer: MailAnswer): string {
  const { code, lines } = answer;
  const [first = "", ...more] = lines;
  // Servers that write several lines repeat the status code in each.
  const text =
    more.length === 0 ? first : [first, ...more.map((line) => line.replace(ENHANCED, ""))].join(" ");
  return showInvisible(shorten(`${code} ${text}`, LONGEST_SHOWN));
}

/** Whether the server did what it was asked. */
export function isDone({ code }: MailAnswer): boolean {
  return code >= 200 && code < 300;
}

/** Whether the server says that it ends the conversation, as it may at any time (RFC 5321, 3.8). */
export function isFarewell({ code }: MailAnswer): boolean {
  return code === GONE;
}
