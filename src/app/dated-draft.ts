import type { CalendarDate } from "../base/calendar-date.js";
import { Failure } from "../base/failure.js";
import { parseIssue } from "../issue/parse-issue.js";
import type { Publication } from "../issue/publication.js";
import type { Checkout } from "./checkout.js";
import { currentDraft } from "./current-draft.js";
import type { IssueFile, IssueFiles } from "./issue-files.js";
import { decodeIssue } from "./read-sources.js";

/** The draft that is being worked on, as it can be replaced, with the day of its issue. */
export interface DatedDraft {
  readonly file: IssueFile;
  readonly text: string;
  readonly date: CalendarDate;
}

/** Where drafts are found and read. */
export interface DraftWorld {
  readonly checkout: Checkout;
  readonly files: IssueFiles;
}

/**
 * Opens the draft that is being worked on. Throws a Failure `not-found` when there is none, and `bad-input` for one
 * without a date: what is gathered is gathered for the issue of a day.
 */
export function openDatedDraft({ checkout, files }: DraftWorld, publication: Publication): DatedDraft {
  const { path } = currentDraft(checkout, publication).file;
  const file = files.openPath(path);
  if (file === undefined) throw new Failure("not-found", `Unexpected lack of the draft ${path}`);
  const text = decodeIssue(file.bytes, file.name);
  const { date } = parseIssue(text, publication.roles);
  if (date !== undefined) return { file, text, date };
  throw new Failure(
    "bad-input",
    `${file.name}: Unexpected draft without a date, expected \`Date: YYYY-MM-DD\``,
    { hint: "What is gathered belongs to the issue of a day: correct the header." },
  );
}
