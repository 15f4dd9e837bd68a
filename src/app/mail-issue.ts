import { type CalendarDate, parseCalendarDate } from "../base/calendar-date.js";
import { compareTexts } from "../base/compare-texts.js";
import { Failure } from "../base/failure.js";
import { quote } from "../base/quote.js";
import { fillAddress } from "../build/addresses.js";
import { slugOf } from "../build/archive.js";
import type { EditionSource } from "../build/email/edition-source.js";
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
}

/** Where issues are found. */
export interface MailIssueWorld {
  readonly checkout: Checkout;
  readonly files: IssueFiles;
  readonly publication: Publication;
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
  const path = newestPath(world, (header) =>
    date === undefined ? header.number === Number(named) : header.date === date,
  );
  return mailIssueOf(
    world,
    fileOf(world, path, `Unexpected issue ${quote(named)}, expected one of this newsletter`),
  );
}

/** An issue that is published, still unread. */
export interface PublishedIssue {
  readonly date: CalendarDate;
  /** Throws a Failure `bad-input` for one without a title. */
  open(): MailIssue;
}

/** The issues that are published, the oldest first; what has no date is none. */
export function listPublished(world: MailIssueWorld): PublishedIssue[] {
  const dated: { readonly path: string; readonly date: CalendarDate }[] = [];
  for (const { path, header } of headersOf(world))
    if (header.date !== undefined && !isDraftPath(path, world.publication))
      dated.push({ path, date: header.date });
  return dated
    .toSorted((a, b) => compareTexts(a.date, b.date) || compareTexts(a.path, b.path))
    .map(({ path, date }) => ({
      date,
      open: () => mailIssueOf(world, fileOf(world, path, `Unexpected lack of ${path}, expected an issue`)),
    }));
}

function usualFile(world: MailIssueWorld): IssueFile {
  try {
    const { path } = currentDraft(world.checkout, world.publication).file;
    return fileOf(world, path, "Unexpected lack of a draft");
  } catch (error) {
    if (!(error instanceof Failure) || error.code !== "not-found") throw error;
    const issue = newestPath(world, (_, path) => !isDraftPath(path, world.publication));
    return fileOf(world, issue, "Unexpected lack of issues, expected one to look at");
  }
}

/** The newest of those that are wanted; what came out stands before a draft of the same day. */
function newestPath(
  world: MailIssueWorld,
  isWanted: (header: IssueHeader, path: string) => boolean,
): string | undefined {
  let newest: { readonly path: string; readonly date: CalendarDate } | undefined;
  for (const { path, header } of headersOf(world)) {
    if (!isWanted(header, path)) continue;
    const { date = "" } = header;
    const order =
      newest === undefined ? -1 : compareTexts(newest.date, date) || compareTexts(path, newest.path);
    if (order < 0) newest = { path, date };
  }
  return newest?.path;
}

/**
 * The headers of all issues and drafts, one after the other: an archive of all texts takes more memory than a mailing, so
 * who looks through them keeps no more than it needs.
 */
function* headersOf({ checkout, publication }: MailIssueWorld): Generator<{
  readonly path: string;
  readonly header: IssueHeader;
}> {
  const { issues, drafts } = publication.folders;
  for (const path of new Set([issues, drafts].flatMap((folder) => checkout.list(folder) ?? []))) {
    if (!isIssuePath(path, publication)) continue;
    const header = headerOf(checkout, path);
    if (header !== undefined) yield { path, header };
  }
}

function headerOf(checkout: Checkout, path: string): IssueHeader | undefined {
  const file = readText(checkout, path);
  return file === undefined ? undefined : readIssueHeader(file.text);
}

function fileOf(world: MailIssueWorld, path: string | undefined, lack: string): IssueFile {
  const file = path === undefined ? undefined : world.files.openPath(path);
  if (file !== undefined) return file;
  const newest = newestPath(world, () => true);
  const header = newest === undefined ? undefined : headerOf(world.checkout, newest);
  const known = header?.number ?? header?.date;
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
    source: { title, date, address: `${publication.address}${path}`, markdown: text.slice(body.start) },
  };
}

function isDraftPath(path: string, { folders }: Publication): boolean {
  return path.startsWith(`${folders.drafts}/`) || !path.startsWith(`${folders.issues}/`);
}
