import { titleSlug } from "../base/slug.js";
import { markdownToHtml } from "../issue/markdown-html.js";
import type { Publication } from "../issue/publication.js";
import { roleFinderOf, type RoleRule } from "../issue/section-role.js";
import { fillAddress } from "./addresses.js";
import type { ArchivedIssue } from "./archive.js";
import type { IssueEntry, IssueView, LinkView } from "./pages/view.js";
import { type IssueFindings, IssueWriter } from "./render/issue-writer.js";

const SUMMARY_LENGTH = 200;
const SUMMARY_SEPARATOR = " · ";

/** An issue as its page shows it, read and rendered now. */
export function viewIssue(
  archived: ArchivedIssue,
  publication: Publication,
  neighbours: { previous?: IssueEntry | undefined; next?: IssueEntry | undefined },
): IssueView {
  const { title, number, date, path, header, file } = archived;
  return {
    title,
    number,
    date,
    path,
    ...renderBody(file.text.slice(header.body.start), publication.roles, publication),
    previous: neighbours.previous,
    next: neighbours.next,
  };
}

/** The body of a page in Markdown as safe HTML, with its contents list and a summary in plain text. */
export function renderBody(
  markdown: string,
  roles: readonly RoleRule[],
  publication: Publication,
): Pick<IssueView, "body" | "contents" | "summary" | "hasEvents"> {
  const source = markdownToHtml(markdown);
  const settings = { siteAddress: publication.address, resolve: (address: string) => address };
  const writer = new IssueWriter(settings, roleFinderOf(roles));
  const body = writer.write(source);
  const { contents, hasEvents } = writer;
  return { body, contents, summary: summaryOf(writer, publication), hasEvents };
}

/** A category's name with the path of its page. */
export function categoryLink(category: string, publication: Publication): LinkView {
  return {
    title: category,
    path: fillAddress(publication.addresses.category, { slug: titleSlug(category) }),
  };
}

/** What a page is about in at most 200 characters: the first titles of what the community wrote, else of all. */
export function summaryOf(
  { communityTitles, titles }: Pick<IssueFindings, "communityTitles" | "titles">,
  publication: Publication,
): string {
  let summary = "";
  for (const title of new Set(
    [...communityTitles, ...titles].map((text) => text.replace(/\s+/g, " ").trim()),
  )) {
    if (summary.length + SUMMARY_SEPARATOR.length + title.length > SUMMARY_LENGTH) break;
    summary += summary === "" ? title : SUMMARY_SEPARATOR + title;
  }
  return summary === "" ? publication.description : summary;
}
