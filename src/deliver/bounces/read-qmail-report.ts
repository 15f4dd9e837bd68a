import type { IncomingMail } from "./incoming-mail.js";
import type { IncomingReport } from "./incoming-report.js";
import { sayRefusal, severityOf, statusIn } from "./judge-bounce.js";
import { type ReportKeys, reportedMessage } from "./report-keys.js";

/** How each report begins, and by that alone it is known (QSBMF, https://cr.yp.to/proto/qsbmf.txt). */
const BEGINNING = "Hi. This is the";
const MOST_PARAGRAPHS = 40;

/**
 * Reads a report in qmail's form: paragraphs in text, of which the one that begins with `<` is about a recipient, until
 * one that begins with `---`. Undefined for a mail that is none.
 */
export function readQmailReport(mail: IncomingMail, keys: ReportKeys): IncomingReport | undefined {
  const text = mail.text.trimStart();
  if (!text.startsWith(BEGINNING)) return undefined;
  const paragraphs = text.split(/\r?\n[ \t]*\r?\n/, MOST_PARAGRAPHS);
  const end = paragraphs.findIndex((paragraph) => paragraph.startsWith("---"));
  const about = reportedMessage(mail, keys);
  const told = paragraphs.slice(1, end === -1 ? undefined : end).filter((one) => /^\s*</.test(one));
  const [paragraph] = told;
  if (paragraph === undefined || told.length > 1 || about === undefined)
    return { kind: "unknown", why: "a report of qmail that does not say whose message came back" };
  // Its first line is the recipient and a colon, the rest is for people.
  const diagnostic = paragraph.trim().split(/\r?\n/).slice(1).join(" ");
  // `#5.1.1` is how qmail writes a status code, `(#5.1.1)` what it quotes.
  const refusal = { status: statusIn(diagnostic.replaceAll("#", " ")), diagnostic };
  return {
    kind: "bounce",
    about,
    severity: severityOf(refusal),
    status: refusal.status,
    diagnostic: sayRefusal(refusal),
    form: "qmail",
  };
}
