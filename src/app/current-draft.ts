import { Failure } from "../base/failure.js";
import type { TextFile } from "../build/source-files.js";
import { readIssueHeader } from "../issue/parse-issue.js";
import type { Publication } from "../issue/publication.js";
import type { Checkout } from "./checkout.js";
import { readDrafts } from "./read-sources.js";

/**
 * The draft that is being worked on: the one with the latest date in its header, of two with one date the later name.
 * Throws a Failure `not-found` when there is none.
 */
export function currentDraft(checkout: Checkout, publication: Publication): TextFile {
  const [newest] = readDrafts(checkout, publication)
    .map((draft) => ({ draft, date: readIssueHeader(draft.text).date ?? "" }))
    .toSorted((a, b) => compare(b.date, a.date) || compare(b.draft.path, a.draft.path));
  if (newest !== undefined) return newest.draft;
  const { drafts } = publication.folders;
  throw new Failure(
    "not-found",
    `Unexpected lack of a draft in ${drafts}, expected a file such as ${drafts}/next.md`,
    {
      hint: "Name the files to look at, as galley check content/2026-01-07-news.md.",
    },
  );
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
