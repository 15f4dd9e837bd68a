import { fieldIn, type IncomingMail } from "./incoming-mail.js";
import type { IncomingReport } from "./incoming-report.js";
import { sayRefusal, severityOf, statusIn } from "./judge-bounce.js";
import { type ReportKeys, reportedMessage } from "./report-keys.js";

/** Written by mail servers alone: by Exim and Gmail, and by Exchange. */
const MARKS = ["x-failed-recipients", "x-ms-exchange-message-is-ndr"];
/** Who writes for a mail server (RFC 5321, 4.5.1, and custom). */
const WRITERS = new Set(["mailer-daemon", "postmaster"]);
const MOST_LINES = 200;
/** A line with the answer of a server somewhere in it, as `550 5.1.1 User unknown` or `#550 5.1.10 RESOLVER…`. */
const ANSWER = /(?<![\d.])[45]\d\d[ -]#?[45]\.\d{1,3}\.\d{1,3}(?![\d.])/;
/** Below this, reports quote the message itself, in which anybody may write anything. */
const QUOTE =
  /^-{2,}.{0,80}(?:original|copy of|message header|undelivered|unsent)|^(?:Received|Return-Path):/i;

/**
 * Reads a report that is nothing but text, of a mail server that says so in its header, with the answer of a server in it
 * whose every code has one class. Undefined for all others: who is away writes texts too.
 */
export function readTextReport(mail: IncomingMail, keys: ReportKeys): IncomingReport | undefined {
  if (!isOfServer(mail)) return undefined;
  const told: string[] = [];
  for (const line of mail.text.split(/\r?\n/, MOST_LINES)) {
    if (QUOTE.test(line)) break;
    if (ANSWER.test(line)) told.push(line.trim());
  }
  const classes = new Set(told.map((line) => statusIn(line.replaceAll("#", " "))?.charAt(0)));
  const [first] = told;
  const about = reportedMessage(mail, keys);
  if (first === undefined || classes.size > 1 || about === undefined) return undefined;
  const diagnostic = first.slice(first.search(ANSWER)).replace("#", "");
  const refusal = { status: statusIn(diagnostic), diagnostic };
  // A server that waits says so with a code of class 4, and only words tell whether it has given up.
  if (refusal.status?.startsWith("4") === true) return undefined;
  return {
    kind: "bounce",
    about,
    severity: severityOf(refusal),
    status: refusal.status,
    diagnostic: sayRefusal(refusal),
    form: "text",
  };
}

/** Bounces have no sender to come back to (RFC 5321, 4.5.5), and a server as their writer. */
function isOfServer({ fields }: IncomingMail): boolean {
  if (MARKS.some((name) => fieldIn(fields, name) !== undefined)) return true;
  const writer = /([^\s<>@"]{1,64})@/.exec(fieldIn(fields, "from") ?? "")?.[1]?.toLowerCase();
  return writer !== undefined && WRITERS.has(writer) && fieldIn(fields, "return-path") === "<>";
}
