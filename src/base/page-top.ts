import { escapeHtml } from "./html.js";
import { safeAddress } from "./web-address.js";

/** The id of the main landmark. Heading ids are in lower case, so the capital keeps it apart from any of them. */
export const MAIN_ID = "Main";

/** The first link of each page, for who reads by keys: past the top, to the main landmark. */
export const SKIP_LINK: string = `<a class="skip" href="#${MAIN_ID}">Skip to content</a>`;

/** Where the top of a page leads. */
export interface PagePlace {
  readonly title: string;
  /** From settings or of ours; a title that must not be a link stands as text. */
  readonly address: string;
  /** Whether the page is that place itself. */
  readonly isHere?: boolean;
}

const THEME_BUTTON =
  '<button class="theme" type="button" aria-pressed="false" aria-label="Dark theme" title="Dark theme"></button>';

/**
 * The top of a page as safe HTML: where a reader can go, the button for the theme, and the small nameplate unless the
 * page has one of its own. The site and the pages for readers look alike, and neither may know the other.
 */
export function pageTop(places: readonly PagePlace[], nameplate: PagePlace | undefined): string {
  const row = places.map((place) => `<li>${linkTo(place)}</li>`).join("");
  const nav = `<nav class="bar" aria-label="Main"><ul class="row">${row}</ul>${THEME_BUTTON}</nav>`;
  const small = nameplate === undefined ? "" : `<p class="nameplate small">${linkTo(nameplate)}</p>`;
  return `<header class="top">${nav}${small}</header>`;
}

function linkTo({ title, address, isHere = false }: PagePlace): string {
  const href = safeAddress(address);
  if (href === undefined) return `<span>${escapeHtml(title)}</span>`;
  const here = isHere ? ' aria-current="page"' : "";
  return `<a href="${escapeHtml(href)}"${here}>${escapeHtml(title)}</a>`;
}
