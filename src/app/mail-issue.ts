import { type CalendarDate, parseCalendarDate } from "../base/calendar-date.js";
import { compareTexts } from "../base/compare-texts.js";
import { Failure } from "../base/failure.js";
import { quote } from "../base/quote.js";
import { fillAddress } from "../build/addresses.js";
import { slugOf } from "../build/archive.js";
import type { EditionSource } from "../build/email/compose-edition.js";
import { type IssueHeader, readIssueHeader } from "../issue/parse-issue.js";
import type { Publication } from "../issue/publication.js";
import type { Checkout } from "./checkout.js";
import { currentDraft } from "./current-draft.js";
import type { IssueFile, IssueFiles } from "./issue-files.js";
import { decodeIssue, isIssuePath, readText } from "./read-sources.js";

/** An issue or a draft that is looked at as e-mail. */
export interface MailIssue {
  readonly file: IssueFile;
  readonly isDraft: boolean;
  readonly source: EditionSource;
  readonly number: number | undefined;
}

/** Where issues are found. */
export interface MailIssueWorld {
  readonly checkout: Checkout;
  readonly files: IssueFiles;
  readonly publication: Publication;
}

/** An issue by its file and header. */
interface Entry {
  readonly path: string;
  readonly header: IssueHeader;
}

/**
 * The issue that somebody names by its number, its date or its file; without a name the current draft, or the newest
 * issue where there is none. Throws a Failure `not-found` for none, `bad-input` for one without title or date.
 */
export function openMailIssue(world: MailIssueWorld, named: string | undefined): MailIssue {
  if (named === undefined) return mailIssueOf(world, usualFile(world));
  if (!/^\d+$/.test(named) && parseCalendarDate(named) === undefined)
    return mailIssueOf(world, world.files.open(named));
  const date = parseCalendarDate(named);
  const found = entriesOf(world).filter(({ header }) =>
    date === undefined ? header.number === Number(named) : header.date === date,
  );
  const lack = `Unexpected issue ${quote(named)}, expected one of this newsletter`;
  return mailIssueOf(world, fileOf(world, newestOf(found)?.path, lack));
}

function usualFile(world: MailIssueWorld): IssueFile {
  try {
    const { path } = currentDraft(world.checkout, world.publication).file;
    return fileOf(world, path, "Unexpected lack of a draft");
  } catch (error) {
    if (!(error instanceof Failure) || error.code !== "not-found") throw error;
    const issues = entriesOf(world).filter(({ path }) => !isDraftPath(path, world.publication));
    return fileOf(world, newestOf(issues)?.path, "Unexpected lack of issues, expected one to look at");
  }
}

function entriesOf({ checkout, publication }: MailIssueWorld): Entry[] {
  const { issues, drafts } = publication.folders;
  return [...new Set([issues, drafts].flatMap((folder) => checkout.list(folder) ?? []))]
    .filter((path) => isIssuePath(path, publication))
    .flatMap((path) => {
      const file = readText(checkout, path);
      return file === undefined ? [] : [{ path, header: readIssueHeader(file.text) }];
    });
}

/** What came out stands before a draft of the same day. */
function newestOf(entries: readonly Entry[]): Entry | undefined {
  const dateOf = ({ header }: Entry): CalendarDate => header.date ?? "";
  return entries.toSorted((a, b) => compareTexts(dateOf(b), dateOf(a)) || compareTexts(a.path, b.path))[0];
}

function fileOf(world: MailIssueWorld, path: string | undefined, lack: string): IssueFile {
  const file = path === undefined ? undefined : world.files.openPath(path);
  if (file !== undefined) return file;
  const newest = newestOf(entriesOf(world))?.header;
  const known = newest?.number ?? newest?.date;
  throw new Failure("not-found", lack, {
    hint: `Name a number, a date as 2026-01-07, or a file.${known === undefined ? "" : ` The newest is ${known}.`}`,
  });
}

function mailIssueOf({ publication }: MailIssueWorld, file: IssueFile): MailIssue {
  const text = decodeIssue(file.bytes, file.name);
  const header = readIssueHeader(text);
  const { title, date, number, body } = header;
  if (title === "" || date === undefined)
    throw new Failure(
      "bad-input",
      `${file.name}: Unexpected header, expected \`Title\` and \`Date: YYYY-MM-DD\``,
      {
        hint: "The subject of a mail is the title of its issue, and its link has the date.",
      },
    );
  const path = fillAddress(publication.addresses.issue, { slug: slugOf(header), date, number });
  return {
    file,
    isDraft: file.path === undefined || isDraftPath(file.path, publication),
    number,
    source: { title, date, address: `${publication.address}${path}`, markdown: text.slice(body.start) },
  };
}

function isDraftPath(path: string, { folders }: Publication): boolean {
  return path.startsWith(`${folders.drafts}/`) || !path.startsWith(`${folders.issues}/`);
}
