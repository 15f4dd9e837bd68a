import type { CalendarDate } from "../../base/calendar-date.js";

/** What every page of a site knows: names, addresses, and where its own style and script lie. */
export interface SiteView {
  readonly title: string;
  /** Without a trailing slash: `https://this-week-in-rust.org`. */
  readonly address: string;
  /** One sentence for readers who come here first. */
  readonly description: string;
  /** BCP 47. */
  readonly language: string;
  readonly links: {
    readonly subscribe?: string | undefined;
    readonly repository?: string | undefined;
    readonly submit?: string | undefined;
  };
  /** Paths from the root: `/assets/site-1a2b3c4d.css`. */
  readonly style: string;
  readonly script: string;
  readonly searchScript: string;
  /** Path of the icon, where the publication has one. */
  readonly icon?: string | undefined;
  /** Path of the archive: `/blog/archives/`. */
  readonly archive: string;
  readonly categories: readonly LinkView[];
  readonly feeds: readonly FeedView[];
  readonly pages: readonly LinkView[];
}

/** A link with its text; the path is from the root. */
export interface LinkView {
  readonly title: string;
  readonly path: string;
}

/** One feed or calendar, named by its format; what it is one of is said by the page. */
export interface FeedView extends LinkView {
  readonly type: "application/atom+xml" | "application/rss+xml" | "application/feed+json" | "text/calendar";
}

/** An issue as lists name it. */
export interface IssueEntry {
  readonly title: string;
  readonly number: number | undefined;
  readonly date: CalendarDate;
  readonly path: string;
}

/** One line of an issue's contents list; at most two levels deep. */
export interface ContentsEntry {
  readonly id: string;
  readonly title: string;
  readonly entries: readonly ContentsEntry[];
}

/** An issue as its page shows it. */
export interface IssueView extends IssueEntry {
  /** For the description tags: plain text, at most 200 characters. */
  readonly summary: string;
  readonly contents: readonly ContentsEntry[];
  /** The sections as safe HTML, made by `src/build/render/`. */
  readonly body: string;
  /** Whether it lists any event, and so the site has a page of all. */
  readonly hasEvents: boolean;
  readonly previous: IssueEntry | undefined;
  readonly next: IssueEntry | undefined;
  /** Set for a draft: what stands in the banner, as `Draft, not yet published`. */
  readonly draftNote?: string | undefined;
}

/** A page of plain prose, as a privacy policy. */
export interface StaticPageView {
  readonly title: string;
  readonly path: string;
  readonly summary: string;
  readonly body: string;
}

/** A page that lists issues of one category or tag. */
export interface ListView {
  readonly title: string;
  readonly path: string;
  readonly issues: readonly IssueEntry[];
  /** Feeds of just this list. */
  readonly feeds: readonly FeedView[];
}
