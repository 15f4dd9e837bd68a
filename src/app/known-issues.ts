import { compareTexts } from "../base/compare-texts.js";
import type { TextFile } from "../build/source-files.js";
import type { KnownIssue } from "../gather/opening/next-issue.js";
import { readIssueHeader } from "../issue/parse-issue.js";
import type { Publication } from "../issue/publication.js";
import type { Checkout } from "./checkout.js";
import { isIssuePath, readText } from "./read-sources.js";

/** An issue or a draft that is there, with its text. */
export interface DatedIssue extends KnownIssue {
  readonly file: TextFile;
  readonly isDraft: boolean;
}

/**
 * The issues and drafts of a checkout by date, the newest first; what has no date, as a README, is none. Throws a
 * Failure `bad-input` for a text that is not UTF-8.
 */
export function readKnownIssues(checkout: Checkout, publication: Publication): DatedIssue[] {
  const { issues, drafts } = publication.folders;
  const paths = new Set([issues, drafts].flatMap((folder) => checkout.list(folder) ?? []));
  const known = [...paths]
    .filter((path) => isIssuePath(path, publication))
    .flatMap((path) => {
      const file = readText(checkout, path);
      const { date, number } = readIssueHeader(file?.text ?? "");
      if (file === undefined || date === undefined) return [];
      return [{ path, file, date, number, isDraft: path.startsWith(`${drafts}/`) }];
    });
  return known.toSorted((a, b) => compareTexts(b.date, a.date) || compareTexts(b.path, a.path));
}
