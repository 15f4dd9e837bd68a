import { escapeHtml } from "../../base/html.js";
import { safeAddress } from "../../base/web-address.js";
import { archivedCopy } from "../render/archived-copy.js";
import type { ArchiveItem } from "./archive-items.js";
import { SECTION_NAMES } from "../search/search-sections.js";

/** What a row says of a link: what all rows of a list share is said once above them. */
export interface RowShows {
  readonly host: boolean;
  readonly issue: boolean;
  readonly part: boolean;
}

/** A link as a row of a list; written by hand, as there are fifty thousand. */
export function writeLink(link: ArchiveItem, ownLanguage: string, shows: RowShows): string {
  const { item, issue, isDead } = link;
  const copy = isDead ? archivedCopy(item.url, issue.date) : "";
  return `<li>${linkTags(link)}${mainLink(link, ownLanguage)}${copy}${sourceOf(link, shows)}</li>\n`;
}

function linkTags({ tags }: ArchiveItem): string {
  return tags.map((tag) => `<span class="prefix">${escapeHtml(tag)}</span> `).join("");
}

function mainLink({ item }: ArchiveItem, ownLanguage: string): string {
  const text = escapeHtml(nameOf(item.title, item.url));
  const href = safeAddress(item.url);
  const language = item.language === ownLanguage ? "" : ` lang="${escapeHtml(item.language)}"`;
  return href === undefined
    ? `<span${language}>${text}</span>`
    : `<a href="${escapeHtml(href)}"${language}>${text}</a>`;
}

/** A link needs a name; where its title is empty or nothing but signs that nobody sees, its address is one. */
function nameOf(title: string, url: string): string {
  return /[\p{L}\p{N}\p{P}\p{S}]/u.test(title) ? title : url;
}

function sourceOf({ issue, item, part, host }: ArchiveItem, shows: RowShows): string {
  const parts: string[] = [];
  if (shows.host && host !== undefined) parts.push(escapeHtml(host));
  if (shows.part) parts.push(escapeHtml(SECTION_NAMES[part]));
  const place = escapeHtml(`${issue.path}#${item.id}`);
  const name = shows.issue
    ? escapeHtml(issue.number === undefined ? issue.date : `No.\u00a0${issue.number}`)
    : "";
  if (name !== "") parts.push(`<a href="${place}">${name}</a>`);
  return parts.length === 0 ? "" : ` <span class="source">${parts.join(" · ")}</span>`;
}
