import { addDays, type CalendarDate, parseCalendarDate } from "../base/calendar-date.js";
import { withoutControls } from "../base/html.js";
import { LineIndex } from "../base/line-index.js";
import { titleSlug } from "../base/slug.js";
import { readIssueHeader } from "../issue/parse-issue.js";
import type { Publication } from "../issue/publication.js";
import type { ArchivedIssue } from "./archive.js";
import { viewIssue } from "./issue-view.js";
import { renderIssue } from "./pages/issue.js";
import type { SiteView } from "./pages/view.js";
import type { TextFile } from "./source-files.js";

/** A draft as a page: never on the site, but beside it in a preview. */
export interface DraftPage {
  readonly file: string;
  readonly title: string;
  /** From the root: `/draft/2026-08-26-this-week-in-rust/`. */
  readonly path: string;
  readonly date: CalendarDate;
  /** What is odd about its header, each with file and line. */
  readonly problems: readonly string[];
  readonly render: () => string;
}

/** Under which path drafts are previewed. */
export const DRAFTS_PATH = "/draft/";

const DAYS_OF_WEEK = 7;

/**
 * The pages of drafts, the one that comes out last first. A draft may be in any state: what its header lacks is taken
 * from its name or from the newest issue, and the page says so.
 */
export function planDrafts(
  files: readonly TextFile[],
  issues: readonly ArchivedIssue[],
  publication: Publication,
  site: SiteView,
): DraftPage[] {
  return files
    .map((file) => planDraft(file, issues, publication, site))
    .toSorted((a, b) => (a.date === b.date ? (a.path < b.path ? -1 : 1) : a.date < b.date ? 1 : -1));
}

function planDraft(
  file: TextFile,
  issues: readonly ArchivedIssue[],
  publication: Publication,
  site: SiteView,
): DraftPage {
  const header = readIssueHeader(file.text);
  const name = withoutControls(file.path.replace(/^.*\//, "").replace(/\.[^.]*$/, ""));
  const [newest] = issues;
  const date =
    header.date ??
    parseCalendarDate(name.slice(0, 10)) ??
    addDays(newest?.date ?? "1970-01-01", DAYS_OF_WEEK);
  const title = header.title === "" ? name : header.title;
  const path = `${DRAFTS_PATH}${titleSlug(name) || "draft"}/`;
  const draft: ArchivedIssue = {
    file,
    header,
    title,
    number: header.number,
    date,
    time: "00:00",
    category: header.category ?? publication.title,
    path,
  };
  const lines = new LineIndex(file.text);
  const problems = header.diagnostics.map(({ message, span }) =>
    withoutControls(`${file.path}:${lines.positionOf(span.start).line}: ${message}`),
  );
  const draftNote = ["Draft, not yet published", ...problems].join(". ");
  const previous = issues.find((issue) => issue.date < date);
  return {
    file: file.path,
    title,
    path,
    date,
    problems,
    render: () => renderIssue(site, { ...viewIssue(draft, publication, { previous }), draftNote }),
  };
}
