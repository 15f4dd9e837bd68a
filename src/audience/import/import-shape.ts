import { readEmailAddress } from "../email-address.js";

/** What a file for import holds. */
export type ImportKind =
  | "mailchimp-subscribed"
  | "mailchimp-unsubscribed"
  | "mailchimp-cleaned"
  | "table"
  | "list";

/** How rows of a file are read: where each column stands that we read, by our name for it. */
export interface ImportShape {
  readonly kind: ImportKind;
  readonly columns: Readonly<Partial<Record<ImportColumn, number>>>;
}

/** What we read of a row. */
export type ImportColumn =
  | "address"
  | "state"
  | "asked"
  | "confirmed"
  | "left"
  | "cleaned"
  | "weekly"
  | "monthly"
  | "text"
  | "regions";

/** Names of columns as others write them, without blanks and signs; Mailchimp's are in the middle. */
const NAMES: Readonly<Record<ImportColumn, readonly string[]>> = {
  address: ["emailaddress", "email", "address", "mail"],
  state: ["state", "status", "subscriptionstatus"],
  asked: ["askedat", "optintime", "createdat", "subscribedat"],
  confirmed: ["confirmedat", "confirmtime"],
  left: ["unsubscribedat", "unsubtime"],
  cleaned: ["cleantime"],
  weekly: ["weekly"],
  monthly: ["monthly"],
  text: ["textonly"],
  regions: ["regions"],
};

/** Only an export of Mailchimp has these. */
const MAILCHIMP = ["memberrating", "leid", "euid"];

/**
 * How a file is to be read, by its first row and its name; undefined when no column holds addresses. A name that says
 * its people left or were cleaned is believed where no column says more: mailing them would be the worse mistake.
 */
export function recognizeImport(header: readonly string[], file = ""): ImportShape | undefined {
  const names = header.map(bareName);
  const columns: Partial<Record<ImportColumn, number>> = {};
  for (const [column, known] of knownNames(names)) {
    const at = known.map((name) => names.indexOf(name)).find((found) => found !== -1);
    if (at !== undefined) columns[column] = at;
  }
  if (columns.address !== undefined) return { kind: kindOf(names, columns, file), columns };
  const at = header.findIndex((field) => !("fault" in readEmailAddress(field)));
  return at === -1 ? undefined : { kind: "list", columns: { address: at } };
}

/**
 * Columns of which nobody can tell which one is meant, as they are named: two of one name, or two that could say who left
 * the list. Whoever took the wrong one would mail those who left.
 */
export function rivalColumns(header: readonly string[]): readonly string[] {
  const names = header.map(bareName);
  for (const [column, known] of knownNames(names)) {
    const rivals = (wanted: readonly string[]) => header.filter((_, at) => wanted.includes(names[at] ?? ""));
    const groups = column === "state" ? [known] : known.map((name) => [name]);
    const found = groups.map(rivals).find(({ length }) => length > 1);
    if (found !== undefined) return found;
  }
  return [];
}

function bareName(name: string): string {
  return name.toLowerCase().replace(/[^a-z]/g, "");
}

/** In a file of Mailchimp a column `State` is where people live: the file itself says who is in it. */
function knownNames(names: readonly string[]): readonly (readonly [ImportColumn, readonly string[]])[] {
  const known = Object.entries(NAMES) as [ImportColumn, readonly string[]][];
  if (!isOfMailchimp(names)) return known;
  return known.map(([column, words]) => [column, words.filter((word) => word !== "state")]);
}

function isOfMailchimp(names: readonly string[]): boolean {
  return MAILCHIMP.some((name) => names.includes(name));
}

function kindOf(names: readonly string[], columns: ImportShape["columns"], file: string): ImportKind {
  if (!isOfMailchimp(names)) return "table";
  const isNamed = (state: string): boolean => new RegExp(`(?:^|[^a-z])${state}(?![a-z])`, "i").test(file);
  if (columns.cleaned !== undefined || isNamed("cleaned")) return "mailchimp-cleaned";
  const isLeft = columns.left !== undefined || isNamed("unsubscribed");
  return isLeft ? "mailchimp-unsubscribed" : "mailchimp-subscribed";
}

/**
 * Whether rows of one table differ in who left: such a table is read twice, and who left is taken first. Whoever is in it
 * twice is not mailed, whichever row stands before the other.
 */
export function tellsWhoLeft({ kind, columns }: ImportShape): boolean {
  if (kind === "mailchimp-cleaned" || kind === "mailchimp-unsubscribed") return false;
  return columns.state !== undefined || columns.left !== undefined || columns.cleaned !== undefined;
}

/** In which order the files of an export are taken: who is in two of them is never mailed for it. */
export const IMPORT_ORDER: readonly ImportKind[] = [
  "mailchimp-cleaned",
  "mailchimp-unsubscribed",
  "mailchimp-subscribed",
  "table",
  "list",
];
