import { readFieldGroups } from "./field-groups.js";
import { fieldIn, type IncomingMail, partIn } from "./incoming-mail.js";
import type { IncomingReport } from "./incoming-report.js";
import { type ReportKeys, reportedMessage } from "./report-keys.js";

/** Reads what a mailbox provider passes on of its users (ARF, RFC 5965); undefined for a mail that is no such report. */
export function readFeedbackReport(mail: IncomingMail, keys: ReportKeys): IncomingReport | undefined {
  const part = partIn(mail, "message/feedback-report");
  if (part === undefined) return undefined;
  const [told = []] = readFieldGroups(part.text);
  const feedback = fieldIn(told, "feedback-type")?.toLowerCase();
  if (feedback === "not-spam") return { kind: "idle", why: "not-spam" };
  if (feedback !== "abuse" && feedback !== "fraud" && feedback !== "opt-out")
    return { kind: "unknown", why: "a feedback report of a kind that says nothing of a reader" };
  const about = reportedMessage(mail, keys, told);
  if (about === undefined)
    return { kind: "unknown", why: "a complaint that does not say whose, in a way only we can write" };
  // Withdrawn since, and still sent by some: who opts out asks to be taken off.
  return feedback === "opt-out" ? { kind: "leave", about } : { kind: "complaint", about, feedback };
}
