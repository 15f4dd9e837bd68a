import type { TextFile } from "../build/source-files.js";
import { Failure } from "../base/failure.js";
import { readIssueHeader } from "../issue/parse-issue.js";
import type { Publication } from "../issue/publication.js";
import type { Checkout } from "./checkout.js";
import { readDrafts } from "./read-sources.js";

/** The draft that comes out last, by the date in its header. Throws a Failure `not-found` when there is none. */
export function currentDraft(checkout: Checkout, publication: Publication): TextFile {
  const dated = readDrafts(checkout, publication).map((file) => ({
    file,
    date: readIssueHeader(file.text).date ?? "",
  }));
  const newest = dated.reduce<(typeof dated)[number] | undefined>(
    (best, one) => (best === undefined || one.date >= best.date ? one : best),
    undefined,
  );
  if (newest !== undefined) return newest.file;
  throw new Failure(
    "not-found",
    `Unexpected lack of a draft in ${publication.folders.drafts}, expected one`,
    {
      hint: "Name the file of an issue, or put a draft into that folder.",
    },
  );
}
