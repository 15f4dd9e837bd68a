import { unguarded } from "../../base/csv.js";
import { quote } from "../../base/quote.js";
import { readRegions } from "../choose-preferences.js";
import { type EmailAddress, readEmailAddress } from "../email-address.js";
import { type Preferences, USUAL_PREFERENCES } from "../subscriber.js";
import type { ImportColumn, ImportShape } from "./import-shape.js";

/** Somebody as another list had them. */
export interface ImportedReader {
  readonly email: EmailAddress;
  /** `cleaned` had bounced for good: they must not be mailed. */
  readonly state: "confirmed" | "unsubscribed" | "cleaned";
  readonly preferences: Preferences;
  /** Milliseconds since 1970 (UTC); undefined where the file does not say. */
  readonly askedAt: number | undefined;
  readonly confirmedAt: number | undefined;
  /** When they left, or were cleaned. */
  readonly leftAt: number | undefined;
}

/** Why a row was refused, as one sentence. */
export interface RowFault {
  readonly fault: string;
}

/** What other lists call the states. */
const STATES: Readonly<Record<string, ImportedReader["state"]>> = {
  confirmed: "confirmed",
  subscribed: "confirmed",
  active: "confirmed",
  enabled: "confirmed",
  unsubscribed: "unsubscribed",
  disabled: "unsubscribed",
  inactive: "unsubscribed",
  cleaned: "cleaned",
  bounced: "cleaned",
  blocklisted: "cleaned",
};
/** What some write where there is no time. */
const NO_TIME: ReadonlySet<string> = new Set(["", "null", "\\n", "none", "never", "0", "-", "false"]);
const TRUE: ReadonlySet<string> = new Set(["1", "yes", "true", "y", "x"]);
/** `2024-03-01 12:00:00`, with a `T`, a fraction or a `Z`; times without a zone are UTC, as Mailchimp's are. */
const TIME = /^(\d{4}-\d{2}-\d{2})(?:[T ](\d{2}:\d{2}(?::\d{2})?(?:\.\d{1,3})?)Z?)?$/;

/** Reads one row of an import. Who never confirmed elsewhere is refused: an import asks nobody. */
export function readImportRow(
  fields: readonly string[],
  { kind, columns }: ImportShape,
): ImportedReader | RowFault {
  const text = (column: ImportColumn) => {
    const at = columns[column];
    return at === undefined ? "" : unguarded((fields[at] ?? "").trim());
  };
  const email = readEmailAddress(text("address"));
  if ("fault" in email) return { fault: `Unexpected address ${quote(text("address"))}, ${email.fault}` };
  const rival = kind === "list" ? rivalIn(fields, email) : undefined;
  if (rival !== undefined)
    return {
      fault: `Unexpected addresses ${quote(email.address)} and ${quote(rival.address)}, expected one`,
    };
  const state = stateOf(kind, text);
  if (state === undefined)
    return {
      fault: `Unexpected state ${quote(text("state"))}, expected somebody who confirmed, left or was cleaned`,
    };
  return {
    email,
    state,
    preferences: preferencesIn(text, columns),
    askedAt: timeOf(text("asked")),
    confirmedAt: timeOf(text("confirmed")),
    leftAt: timeOf(text(state === "cleaned" ? "cleaned" : "left")),
  };
}

/** Another address in a row without names of columns, where nobody can tell which is meant. */
function rivalIn(fields: readonly string[], { key }: EmailAddress): EmailAddress | undefined {
  return fields
    .map((field) => readEmailAddress(unguarded(field.trim())))
    .find((one): one is EmailAddress => !("fault" in one) && one.key !== key);
}

/** A file may say who left by a time alone. */
function stateOf(
  kind: ImportShape["kind"],
  text: (column: ImportColumn) => string,
): ImportedReader["state"] | undefined {
  if (kind === "mailchimp-cleaned") return "cleaned";
  if (kind === "mailchimp-unsubscribed") return "unsubscribed";
  const word = text("state").toLowerCase();
  if (word !== "") return Object.hasOwn(STATES, word) ? STATES[word] : undefined;
  const isTold = (column: "cleaned" | "left") => !NO_TIME.has(text(column).toLowerCase());
  if (isTold("cleaned")) return "cleaned";
  return isTold("left") ? "unsubscribed" : "confirmed";
}

function preferencesIn(text: (column: ImportColumn) => string, columns: ImportShape["columns"]): Preferences {
  const isTicked = (column: "weekly" | "monthly" | "text", usual: boolean) =>
    columns[column] === undefined || text(column) === "" ? usual : TRUE.has(text(column).toLowerCase());
  return {
    weekly: isTicked("weekly", USUAL_PREFERENCES.weekly),
    monthly: isTicked("monthly", USUAL_PREFERENCES.monthly),
    textOnly: isTicked("text", USUAL_PREFERENCES.textOnly),
    regions: columns.regions === undefined ? [] : readRegions(text("regions")),
  };
}

function timeOf(text: string): number | undefined {
  const [, day, time = "00:00"] = TIME.exec(text) ?? [];
  if (day === undefined) return undefined;
  const ms = Date.parse(`${day}T${time}Z`);
  return Number.isNaN(ms) || ms < 0 ? undefined : ms;
}
