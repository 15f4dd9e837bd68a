/** How a search on a page is used, so that ours and that of a peer are measured alike. */
export interface SearchClient {
  readonly name: string;
  /** Below the site's root. */
  readonly path: string;
  /** The address that asks for a query by itself, where the page knows such. */
  readonly addressOf: ((query: string) => string) | undefined;
  /** Selector of the box. */
  readonly box: string;
  /** Selector of what changes when answers are shown, and of one answer. */
  readonly shown: string;
  readonly answer: string;
  /** Part of the addresses of all files that hold data. */
  readonly data: string;
}

/** Our own page. */
export const OUR_SEARCH: SearchClient = {
  name: "Galley",
  path: "/search/",
  addressOf: (query) => `/search/?q=${encodeURIComponent(query)}`,
  box: ".finder [name=q]",
  shown: ".finder",
  answer: ".finder .found > li",
  data: "/search/index/",
};
