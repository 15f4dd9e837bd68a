import { readFieldGroups } from "./field-groups.js";
import { fieldIn, type IncomingMail, type MailField, partIn } from "./incoming-mail.js";
import type { BounceSeverity, IncomingReport } from "./incoming-report.js";
import { sayRefusal, severityOf, statusIn } from "./judge-bounce.js";
import { type ReportKeys, reportedMessage } from "./report-keys.js";

const STATUS_PARTS = ["message/delivery-status", "message/global-delivery-status"];
const MILDEST_FIRST: readonly BounceSeverity[] = ["ours", "soft", "hard"];

/** What became of a message at one recipient, as a report tells it. */
interface Outcome {
  readonly action: string;
  readonly status: string | undefined;
  readonly diagnostic: string;
}

/**
 * Reads a delivery status notification (RFC 3464); undefined for a mail that is none. A message of ours has one
 * recipient, so several outcomes are those of an alias: as long as it reached somebody, nothing follows, and of several
 * refusals the mildest counts.
 */
export function readDeliveryStatus(mail: IncomingMail, keys: ReportKeys): IncomingReport | undefined {
  const part = partIn(mail, ...STATUS_PARTS);
  if (part === undefined) return undefined;
  const groups = readFieldGroups(part.text);
  const outcomes = groups.flatMap(outcomeOf);
  const failed = outcomes.filter(({ action }) => action === "failed");
  if (outcomes.length === 0) return { kind: "unknown", why: "a delivery status without an action" };
  if (failed.length < outcomes.length) return othersThanFailed(outcomes);
  const told = groups.flat();
  const about = reportedMessage(mail, keys, told);
  if (about === undefined)
    return { kind: "unknown", why: "a bounce that does not say whose, in a way only we can write" };
  // Some write a class of success or of delay beside `failed`.
  const odd = failed.find(({ status }) => status?.startsWith("2") === true);
  if (odd !== undefined) return { kind: "unknown", why: "a failure with the status of a success" };
  const [mildest = failed[0]] = MILDEST_FIRST.flatMap(
    (one) => failed.find((outcome) => severityOf(outcome) === one) ?? [],
  );
  const { status, diagnostic } = mildest ?? { status: undefined, diagnostic: "" };
  return {
    kind: "bounce",
    about,
    severity: severityOf({ status, diagnostic }),
    status,
    diagnostic: sayRefusal({ status, diagnostic }),
    form: "delivery-status",
  };
}

function othersThanFailed(outcomes: readonly Outcome[]): IncomingReport {
  const reached = outcomes.some(({ action }) => ["delivered", "relayed", "expanded"].includes(action));
  if (reached) return { kind: "idle", why: "delivered" };
  if (outcomes.some(({ action }) => action === "delayed")) return { kind: "idle", why: "delayed" };
  return { kind: "unknown", why: "a delivery status with an action that RFC 3464 does not know" };
}

/** Only groups of recipients have an action. */
function outcomeOf(group: readonly MailField[]): Outcome[] {
  const action = fieldIn(group, "action")
    ?.toLowerCase()
    .split(/[\s(;]/, 1)[0];
  if (action === undefined || action === "") return [];
  const diagnostic = fieldIn(group, "diagnostic-code") ?? "";
  return [{ action, status: statusIn(fieldIn(group, "status") ?? ""), diagnostic }];
}
