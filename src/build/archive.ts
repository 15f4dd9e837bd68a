import { compareTexts } from "../base/compare-texts.js";
import { Failure } from "../base/failure.js";
import { LineIndex } from "../base/line-index.js";
import { titleSlug } from "../base/slug.js";
import { type IssueHeader, readIssueHeader } from "../issue/parse-issue.js";
import type { Publication } from "../issue/publication.js";
import { markdownFromRst } from "../issue/restructured-text.js";
import { fillAddress } from "./addresses.js";
import type { IssueEntry } from "./pages/view.js";
import type { TextFile } from "./source-files.js";

/** An issue of the archive: its header and its place on the site, its body still unread. */
export interface ArchivedIssue extends IssueEntry {
  readonly file: TextFile;
  readonly header: IssueHeader;
  /** `HH:MM`, or midnight. */
  readonly time: string;
  readonly category: string;
}

/** A file that keeps a site from being built, with the place to look at. */
interface Problem {
  readonly file: string;
  readonly line: number;
  readonly message: string;
}

const PROBLEMS_SHOWN = 10;
/** What an explicit `slug:` of a header may be, so that no header writes outside its folder, nor what no disk takes. */
const SOUND_SLUG = /^\w[\w.-]{0,199}$/;

/**
 * The published issues, newest first. Throws a Failure `bad-input` that lists file, line and reason for every issue
 * without a sound title or date and for every two that would share one address.
 */
export function readArchive(files: readonly TextFile[], publication: Publication): ArchivedIssue[] {
  const problems: Problem[] = [];
  const issues: ArchivedIssue[] = [];
  for (const original of files) {
    const file = original.path.endsWith(".rst")
      ? { ...original, text: markdownFromRst(original.text) }
      : original;
    const header = withoutText(readIssueHeader(file.text));
    const problem = header.diagnostics.find(({ code }) => code !== "header/cut");
    if (problem !== undefined) {
      const { line } = new LineIndex(file.text).positionOf(problem.span.start);
      problems.push({ file: file.path, line, message: problem.message });
    } else {
      issues.push(archived(file, header, publication));
    }
  }
  problems.push(...sharedAddresses(issues));
  if (problems.length > 0) throw problemFailure(problems);
  return issues.toSorted(newestFirst);
}

/** The same header in texts of its own: what is cut from a text holds on to all of it. */
function withoutText(header: IssueHeader): IssueHeader {
  return JSON.parse(JSON.stringify(header)) as IssueHeader;
}

function archived(file: TextFile, header: IssueHeader, publication: Publication): ArchivedIssue {
  const date = header.date ?? "";
  const path = fillAddress(publication.addresses.issue, {
    slug: slugOf(header),
    date,
    number: header.number,
  });
  const category = header.category ?? publication.title;
  return {
    file,
    header,
    title: header.title,
    number: header.number,
    date,
    time: header.time ?? "00:00",
    category,
    path,
  };
}

/** The last part of an issue's address: as the header says, else from the title. */
export function slugOf(header: IssueHeader): string {
  const { slug } = header;
  return slug !== undefined && SOUND_SLUG.test(slug) ? slug : titleSlug(header.title) || "untitled";
}

function newestFirst(a: ArchivedIssue, b: ArchivedIssue): number {
  return (
    compareTexts(b.date, a.date) ||
    compareTexts(b.time, a.time) ||
    (b.number ?? 0) - (a.number ?? 0) ||
    compareTexts(b.path, a.path)
  );
}

function sharedAddresses(issues: readonly ArchivedIssue[]): Problem[] {
  const first = new Map<string, string>();
  const problems: Problem[] = [];
  for (const { path, file } of issues) {
    const other = first.get(path);
    if (other === undefined) first.set(path, file.path);
    else
      problems.push({
        file: file.path,
        line: 1,
        message: `Unexpected address ${path}, ${other} has it already`,
      });
  }
  return problems;
}

function problemFailure(problems: readonly Problem[]): Failure {
  const lines = problems
    .slice(0, PROBLEMS_SHOWN)
    .map(({ file, line, message }) => `${file}:${line}: ${message}`);
  const rest = problems.length - lines.length;
  if (rest > 0) lines.push(`… and ${rest} more`);
  return new Failure("bad-input", lines.join("\n"), {
    hint: "Correct the files above; the site was left as it is.",
  });
}
