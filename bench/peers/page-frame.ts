import { escapeHtml } from "#galley/base/html.js";
import type { Publication } from "#galley/issue/publication.js";

/** The stylesheet's place on each peer's site; it is Galley's own. */
export const STYLE_PATH = "assets/site.css";

/** How many issues besides the newest a peer's front page lists. */
export const RECENT_ISSUES = 12;

/** What a page says that its frame does not know, each in the words of a peer's template language. */
export interface FrameSlots {
  readonly title: string;
  readonly description: string;
  /** From the root. */
  readonly path: string;
  readonly main: string;
}

/** What an issue's page shows, likewise. */
export interface IssueSlots {
  readonly title: string;
  readonly isoDate: string;
  readonly longDate: string;
  readonly contents: string;
  readonly body: string;
  /** Wraps what it is given in "if there is an issue before this one" or after it. */
  readonly ifNeighbour: (which: "prev" | "next", then: string) => string;
  readonly neighbour: (which: "prev" | "next") => Neighbour;
}

/** An issue before or after another. */
export interface Neighbour {
  readonly path: string;
  readonly title: string;
  readonly isoDate: string;
  readonly longDate: string;
}

/** A whole page: the same head, bar and colophon that Galley writes. */
export function pageFrame(
  { title, address, description, language, links, addresses }: Publication,
  slots: FrameSlots,
): string {
  const name = escapeHtml(title);
  const link = (href: string | undefined, text: string): string =>
    href === undefined ? "" : `<li><a href="${escapeHtml(href)}">${escapeHtml(text)}</a></li>`;
  const feeds = `${link("/atom.xml", `${title} (Atom)`)}${link("/rss.xml", `${title} (RSS)`)}`;
  return `<!doctype html>
<html lang="${escapeHtml(language)}">
<head><meta charset="utf-8"/><meta name="viewport" content="width=device-width, initial-scale=1"/><meta name="color-scheme" content="light dark"/><title>${slots.title}</title><meta name="description" content="${slots.description}"/><meta property="og:title" content="${slots.title}"/><meta property="og:description" content="${escapeHtml(description)}"/><meta property="og:type" content="article"/><meta property="og:url" content="${address}${slots.path}"/><meta property="og:site_name" content="${name}"/><link rel="canonical" href="${address}${slots.path}"/><link rel="stylesheet" href="/${STYLE_PATH}"/><link rel="alternate" type="application/atom+xml" title="${name} (Atom)" href="/atom.xml"/><link rel="alternate" type="application/rss+xml" title="${name} (RSS)" href="/rss.xml"/></head>
<body><a class="skip" href="#Main">Skip to content</a><header class="top"><nav class="bar" aria-label="Main"><ul class="row">${link("/", "Front page")}${link(addresses.archive, "Archive")}${link(links.subscribe, "Subscribe")}${link(links.submit, "Submit")}</ul></nav><p class="nameplate small"><a href="/">${name}</a></p></header>
<main id="Main" tabindex="-1">
${slots.main}
</main>
<footer class="colophon"><p><a href="/">${name}</a></p><nav aria-label="More"><ul class="run-in">${link(addresses.archive, "Archive")}${feeds}${link(links.repository, "Source")}</ul></nav></footer></body>
</html>
`;
}

/** The main content of an issue's page: the same parts that Galley writes. */
export function issueArticle(publication: Publication, slots: IssueSlots): string {
  return `<article class="issue"><header><h1 class="nameplate"><a href="/">${escapeHtml(publication.title)}</a> <span class="number">${slots.title}</span></h1><div class="folio"><span>${folioLink(slots, "prev")}</span><time datetime="${slots.isoDate}">${slots.longDate}</time><span>${folioLink(slots, "next")}</span></div></header>
<nav class="contents" aria-label="In this issue"><details><summary>In this issue</summary>${slots.contents}</details></nav>
<div class="body">${slots.body}</div>
<nav class="neighbours" aria-label="Other issues">${footLink(slots, "prev")}${footLink(slots, "next")}</nav></article>`;
}

function folioLink({ ifNeighbour, neighbour }: IssueSlots, which: "prev" | "next"): string {
  const { path, title } = neighbour(which);
  const label = which === "prev" ? "Previous issue: " : "Next issue: ";
  return ifNeighbour(
    which,
    `<a href="${path}" rel="${which}"><span class="unseen">${label}</span>${title}</a>`,
  );
}

function footLink({ ifNeighbour, neighbour }: IssueSlots, which: "prev" | "next"): string {
  const { path, title, isoDate, longDate } = neighbour(which);
  const label = which === "prev" ? "Previous issue" : "Next issue";
  const time = `<time datetime="${isoDate}">${longDate}</time>`;
  return ifNeighbour(
    which,
    `<a href="${path}" rel="${which}"><span>${label}</span><b>${title}</b>${time}</a>`,
  );
}
