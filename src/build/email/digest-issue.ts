import { formatDate } from "../../base/calendar-date.js";
import { escapeHtml, withoutControls } from "../../base/html.js";
import { COMMUNITY_ROLES, type SectionRole } from "../../issue/section-role.js";
import { textOfHtml } from "../render/html-scanner.js";
import type { EditionSource } from "./edition-source.js";
import { cutBlocks } from "./cut-blocks.js";
import type { EmailSection } from "./email-writer.js";
import { SEPARATOR } from "./separator.js";

/** What a digest tells of an issue. */
export interface ToldIssue {
  readonly title: string;
  /** Safe HTML, its heading included. */
  readonly html: string;
  /** What is listed, as plain text, in order. */
  readonly titles: readonly string[];
}

/** Sections whose items are told: what the project itself said, what it decided, and what people thought about. */
const LISTED: ReadonlySet<SectionRole> = new Set<SectionRole>([
  "community",
  "official",
  "foundation",
  "observations",
  "approved-rfcs",
]);
/** The first items of a section: a month of all would be no digest. */
const MOST_ITEMS = 8;

/** Tells an issue in short, in its own order and under its own headings: lists cut to their first items, crate, quote. */
export function digestIssue(issue: EditionSource, sections: readonly EmailSection[]): ToldIssue {
  const title = withoutControls(issue.title);
  const told: string[] = [];
  const titles: string[] = [];
  const left: { readonly title: string; readonly count: number }[] = [];
  for (const section of sections) {
    const items = COMMUNITY_ROLES.has(section.role) || LISTED.has(section.role) ? itemsOf(section.html) : [];
    const shown = LISTED.has(section.role) ? items.slice(0, MOST_ITEMS) : [];
    if (items.length > shown.length) left.push({ title: section.title, count: items.length - shown.length });
    const html =
      shown.length > 0 ? `<ul>\n${shown.join("\n")}\n</ul>` : (PASSAGES[section.role]?.(section.html) ?? "");
    if (html !== "") told.push(`${headingOf(section)}\n${html}`);
    titles.push(...shown.map((item) => textOfHtml(item).trim()));
  }
  const link = `<a href="${escapeHtml(issue.address)}">`;
  const heading = `<h2>${link}${escapeHtml(title)}</a>${SEPARATOR}${formatDate(issue.date)}</h2>`;
  return { title, titles, html: [heading, ...told, `<p>${restOf(left, link)}</p>`].join("\n") };
}

/** What is taken of a section that is no list. */
const PASSAGES: Partial<Readonly<Record<SectionRole, (html: string) => string>>> = {
  /** What the crate is; who suggested it, and how to suggest the next, follows. */
  "crate-of-the-week": (html) => cutBlocks(html).find(({ name }) => name === "p")?.html ?? "",
  /** What was said, and who said it; thanks follow. */
  quote: (html) => {
    const blocks = cutBlocks(html);
    const first = blocks.findIndex(({ name }) => name === "blockquote");
    const end = blocks.findIndex(({ name }, at) => at > first && name !== "blockquote");
    if (first === -1) return "";
    const said = blocks.slice(first, end === -1 ? undefined : end + 1);
    return said
      .filter(({ name }) => name === "blockquote" || name === "p")
      .map((one) => one.html)
      .join("\n");
  },
};

/** Each with its tags; what leads nowhere, as “No RFCs were approved this week”, is nothing to take along. */
function itemsOf(html: string): string[] {
  return cutBlocks(html)
    .filter(({ name }) => name === "ul" || name === "ol")
    .flatMap(({ inner }) => cutBlocks(inner))
    .filter(({ name, inner }) => name === "li" && inner.includes("<a "))
    .map((item) => item.html);
}

/** As plain text: in an issue it may lead to where a list comes from. */
function headingOf({ title }: EmailSection): string {
  return title === "" ? "" : `<h3>${escapeHtml(title)}</h3>`;
}

function restOf(left: readonly { readonly title: string; readonly count: number }[], link: string): string {
  if (left.length === 0) return `${link}The whole issue</a>`;
  const count = left.reduce((sum, one) => sum + one.count, 0);
  const names = left.filter(({ title }) => title !== "").map(({ title }) => escapeHtml(title));
  const where = names.length === 0 ? "" : ` in ${names.join(", ")}`;
  return `${count} more${where}: ${link}the whole issue</a>`;
}
