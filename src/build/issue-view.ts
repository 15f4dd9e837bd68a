import { type Issue, type Item, type Section, sectionsOf } from "../issue/issue.js";
import { parseIssue } from "../issue/parse-issue.js";
import type { Publication } from "../issue/publication.js";
import type { ArchivedIssue } from "./archive.js";
import { fillAddress } from "./addresses.js";
import type { ContentsEntry, IssueEntry, IssueView, LinkView } from "./pages/view.js";
import { renderIssueBody } from "./render/render-issue-body.js";
import { titleSlug } from "../base/slug.js";

const SUMMARY_LENGTH = 200;
const SUMMARY_SEPARATOR = " · ";

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
  const titles = new Set<string>();
  let length = 0;
  for (const item of itemsByInterest(issue)) {
    if (item.kind !== "link") continue;
    const title = item.title.replace(/\s+/g, " ");
    if (!titles.has(title)) length += title.length + SUMMARY_SEPARATOR.length;
    if (length - SUMMARY_SEPARATOR.length > SUMMARY_LENGTH) break;
    titles.add(title);
  }
  return titles.size === 0 ? publication.description : [...titles].join(SUMMARY_SEPARATOR);
}

/** The items of the community's sections, then all; most callers need only the first few. */
function* itemsByInterest(issue: Issue): Generator<Item> {
  for (const section of issue.sections) {
    if (section.role !== "community") continue;
    for (const below of sectionsOf([section])) yield* below.items;
  }
  yield* issue.items;
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
