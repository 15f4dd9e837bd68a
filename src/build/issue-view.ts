import { type Issue, type LinkItem, type Section, sectionsOf } from "../issue/issue.js";
import { parseIssue } from "../issue/parse-issue.js";
import type { Publication } from "../issue/publication.js";
import type { ArchivedIssue } from "./archive.js";
import { fillAddress } from "./addresses.js";
import type { ContentsEntry, IssueEntry, IssueView, LinkView } from "./pages/view.js";
import { renderIssueBody } from "./render/render-issue-body.js";
import { titleSlug } from "../base/slug.js";

const SUMMARY_LENGTH = 200;

/** An issue as its page shows it, read and rendered now. */
export function viewIssue(
  archived: ArchivedIssue,
  publication: Publication,
  neighbours: { previous?: IssueEntry | undefined; next?: IssueEntry | undefined },
): IssueView {
  const issue = parseIssue(archived.file.text, publication.roles);
  const { title, number, date, path } = archived;
  return {
    title,
    number,
    date,
    path,
    category: categoryLink(archived.category, publication),
    summary: summaryOf(issue, publication),
    contents: contentsOf(issue),
    body: renderIssueBody(issue, publication.address),
    previous: neighbours.previous,
    next: neighbours.next,
  };
}

/** A category's name with the path of its page. */
export function categoryLink(category: string, publication: Publication): LinkView {
  return {
    title: category,
    path: fillAddress(publication.addresses.category, { slug: titleSlug(category) }),
  };
}

/** What a page is about in at most 200 characters: the first titles of what the community wrote, else of all. */
export function summaryOf(issue: Issue, publication: Publication): string {
  const community = [...sectionsOf(issue.sections)]
    .filter(({ role }) => role === "community")
    .flatMap((section) => [...sectionsOf([section])]);
  const items = [...community.flatMap(({ items: own }) => own), ...issue.items];
  const titles = new Set(
    items
      .filter((item): item is LinkItem => item.kind === "link")
      .map(({ title }) => title.replace(/\s+/g, " ")),
  );
  let summary = "";
  for (const title of titles) {
    if (summary.length + title.length + 3 > SUMMARY_LENGTH) break;
    summary += summary === "" ? title : ` · ${title}`;
  }
  return summary === "" ? publication.description : summary;
}

/** The contents list of an issue: sections with their sub-sections. */
export function contentsOf(issue: Issue): ContentsEntry[] {
  const entry = (section: Section, entries: ContentsEntry[]): ContentsEntry[] =>
    section.heading === undefined ? [] : [{ id: section.heading.id, title: section.title ?? "", entries }];
  return issue.sections.flatMap((section) =>
    entry(
      section,
      section.subsections.flatMap((below) => entry(below, [])),
    ),
  );
}
