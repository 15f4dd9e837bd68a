import type { Mailing, MailingState } from "../../deliver/mailing.js";
import type { Row } from "./sql.js";

/** A row of `mailings` as a mailing. */
export function mailingOf(row: Row): Mailing {
  return {
    id: String(row["id"]),
    kind: row["kind"] as Mailing["kind"],
    subject: String(row["subject"]),
    state: row["state"] as MailingState,
    reason: textOf(row["reason"]),
    frozen: Number(row["frozen"]),
    createdAt: Number(row["created_at"]),
    startsAt: Number(row["starts_at"]),
    canary: Number(row["canary"]),
    startedBy: String(row["started_by"]),
    approvedBy: textOf(row["approved_by"]),
    doubtful: Number(row["doubtful"]),
  };
}

function textOf(value: Row[string] | undefined): string | undefined {
  return value === null || value === undefined ? undefined : String(value);
}
