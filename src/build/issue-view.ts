import { listSlug } from "../base/slug.js";
import { markdownToHtml } from "../issue/markdown-html.js";
import type { Publication } from "../issue/publication.js";
import { roleFinderOf, type RoleRule } from "../issue/section-role.js";
import { fillAddress } from "./addresses.js";
import type { ArchivedIssue } from "./archive.js";
import type { IssueEntry, IssueView, LinkView } from "./pages/view.js";
import { type DeadLinks, deadLinkMarker } from "./render/archived-copy.js";
import type { RenderSettings } from "./render/gated-writer.js";
import { type IssueFindings, IssueWriter } from "./render/issue-writer.js";

/** More than are drawn, since titles that a picture cannot show or that say nothing by themselves are passed over. */
const HEADLINES = 16;
const SUMMARY_LENGTH = 200;
const SUMMARY_SEPARATOR = " · ";

/** An issue as its page shows it, read and rendered now. */
export function viewIssue(
  archived: ArchivedIssue,
  publication: Publication,
  neighbours: { previous?: IssueEntry | undefined; next?: IssueEntry | undefined },
  deadLinks?: DeadLinks,
): IssueView {
  const { title, number, date, path, header, file } = archived;
  return {
    title,
    number,
    date,
    path,
    ...renderBody(
      file.text.slice(header.body.start),
      publication.roles,
      publication,
      deadLinkMarker(deadLinks, date),
    ),
    previous: neighbours.previous,
    next: neighbours.next,
  };
}

/** The body of a page in Markdown as safe HTML, with its contents list and a summary in plain text; `behindLink` as settings have it. */
export function renderBody(
  markdown: string,
  roles: readonly RoleRule[],
  publication: Publication,
  behindLink?: RenderSettings["behindLink"],
): Pick<IssueView, "body" | "contents" | "summary" | "headlines" | "hasEvents"> {
  const source = markdownToHtml(markdown);
  const settings = { siteAddress: publication.address, resolve: (address: string) => address, behindLink };
  const writer = new IssueWriter(settings, roleFinderOf(roles));
  const body = writer.write(source);
  const { contents, hasEvents } = writer;
  const titles = titlesOf(writer);
  return {
    body,
    contents,
    summary: summaryOf(titles, publication),
    headlines: titles.filter((title) => title !== "").slice(0, HEADLINES),
    hasEvents,
  };
}

/** A category's name with the path of its page. */
export function categoryLink(category: string, publication: Publication): LinkView {
  return {
    title: category,
    path: fillAddress(publication.addresses.category, { slug: listSlug(category) }),
  };
}

/** The titles of an issue's items, each once and on one line: those of what the community wrote, then all others. */
function titlesOf({
  communityTitles,
  titles,
}: Pick<IssueFindings, "communityTitles" | "titles">): readonly string[] {
  return [...new Set([...communityTitles, ...titles].map((text) => text.replace(/\s+/g, " ").trim()))];
}

/** What a page is about in at most 200 characters: the first titles, as many as have room. */
export function summaryOf(titles: readonly string[], publication: Publication): string {
  let summary = "";
  for (const title of titles) {
    if (summary.length + SUMMARY_SEPARATOR.length + title.length > SUMMARY_LENGTH) break;
    summary += summary === "" ? title : SUMMARY_SEPARATOR + title;
  }
  return summary === "" ? publication.description : summary;
}
