import { compareTexts } from "../base/compare-texts.js";
import { Failure } from "../base/failure.js";
import type { TextFile } from "../build/source-files.js";
import { readIssueHeader } from "../issue/parse-issue.js";
import type { Publication } from "../issue/publication.js";
import type { Checkout } from "./checkout.js";
import { readDrafts } from "./read-sources.js";

/** The draft that is being worked on. */
export interface CurrentDraft {
  readonly file: TextFile;
  /** Why this one, where there are others. */
  readonly note: string | undefined;
}

/** A header without a date that can be read was begun and is not done: nothing is newer. */
const NEWEST = "9999";

/**
 * The draft that is being worked on: the one with the latest date in its header, or with a header whose date is missing
 * or broken; of two with one date the later name. Throws a Failure `not-found` when there is none.
 */
export function currentDraft(checkout: Checkout, publication: Publication): CurrentDraft {
  const [newest, ...others] = readDrafts(checkout, publication)
    .map((file) => ({ file, date: dateOf(file) }))
    .toSorted((a, b) => compareTexts(b.date, a.date) || compareTexts(b.file.path, a.file.path));
  if (newest !== undefined) {
    const rivals = others.filter(({ date }) => date !== "");
    return { file: newest.file, note: rivals.length === 0 ? undefined : noteOf(newest, rivals) };
  }
  const { drafts } = publication.folders;
  throw new Failure(
    "not-found",
    `Unexpected lack of a draft in ${drafts}, expected a file such as ${drafts}/next.md`,
    {
      hint: "galley open begins one; to look at something else, name it: galley check content/2026-01-07-news.md.",
    },
  );
}

interface DatedDraft {
  readonly file: TextFile;
  readonly date: string;
}

/** Empty for a text without a header, as a README. */
function dateOf({ text }: TextFile): string {
  const { date, body } = readIssueHeader(text);
  return date ?? (body.start > 0 ? NEWEST : "");
}

function noteOf({ file, date }: DatedDraft, rivals: readonly DatedDraft[]): string {
  const taken = `${file.path} is taken, one of ${rivals.length + 1} drafts`;
  const equal = rivals.find((rival) => rival.date === date);
  const reason = date === NEWEST ? "has no date that can be read" : `has the latest date, ${date}`;
  return `${taken}: it ${reason}${equal === undefined ? "" : `, as has ${equal.file.path}`}`;
}
