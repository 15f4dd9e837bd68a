/** What was learnt by visiting a link. */
export interface PageFacts {
  /** The address as it stands in the draft. */
  readonly address: string;
  /** `unknown`: we could not tell (refused by robots, time-out, 403, 429 …), which is never a finding. */
  readonly state: "reached" | "gone" | "unknown";
  /** When, ISO 8601; absent where the whole book says it. */
  readonly visitedAt?: string;
  /** Why it is unknown or gone, for people. */
  readonly reason?: string;
  /** Status of the last answer; a page that is gone without one has a host that does not exist. */
  readonly status?: number;
  /** Where redirects led, and whether every one of them was permanent; absent when there was none. */
  readonly movedTo?: { readonly address: string; readonly isPermanent: boolean };
  /** `rel=canonical` of the page, absolute. */
  readonly canonical?: string;
  /** Media type of the answer, as `text/html`. */
  readonly mediaType?: string;
  readonly title?: string;
  /** `og:title`, which mostly lacks the site's name. */
  readonly ogTitle?: string;
  /** Text of the first `h1`. */
  readonly heading?: string;
  /** `og:site_name`. */
  readonly siteName?: string;
  /** BCP 47 tag. */
  readonly language?: string;
  /** `og:type`, as `video.other`. */
  readonly ogType?: string;
  /** Types of its JSON-LD (https://schema.org), as `VideoObject`. */
  readonly types?: readonly string[];
  readonly event?: EventFacts;
  readonly isPaywalled?: boolean;
}

/** What a page's JSON-LD says about its event (https://schema.org/Event). */
export interface EventFacts {
  readonly name?: string;
  /** ISO 8601, as the page has it. */
  readonly start?: string;
  readonly end?: string;
  readonly status?: EventStatus;
}

/** What https://schema.org/eventStatus may be. */
export const EVENT_STATUSES = ["scheduled", "cancelled", "postponed", "rescheduled", "moved-online"] as const;

/** One of `EVENT_STATUSES`. */
export type EventStatus = (typeof EVENT_STATUSES)[number];

/** All facts of a draft. */
export interface FactBook {
  /** When the pages were visited, ISO 8601. */
  readonly visitedAt: string;
  readonly pages: readonly PageFacts[];
  /** What is known of an address as it stands in the draft. */
  of(address: string): PageFacts | undefined;
}

const MS_PER_DAY = 86_400_000;

/** A book of the given facts. */
export function factBookOf(visitedAt: string, pages: readonly PageFacts[]): FactBook {
  const byAddress = new Map(pages.map((page) => [page.address, page]));
  return { visitedAt, pages, of: (address) => byAddress.get(address) };
}

/** How many days ago a page was visited, `now` being the ISO 8601 time to count back from. */
export function ageInDays(book: Pick<FactBook, "visitedAt">, page: PageFacts, now: string): number {
  return (Date.parse(now) - Date.parse(page.visitedAt ?? book.visitedAt)) / MS_PER_DAY;
}

/** A note for people when facts are older than some days at the time `now` (ISO 8601), else undefined. */
export function staleFactsNote(book: FactBook, now: string, mostDays = 7): string | undefined {
  const old = book.pages.filter((page) => ageInDays(book, page, now) > mostDays).length;
  if (old === 0) return undefined;
  const which = old === book.pages.length ? "The facts" : `${old} of ${book.pages.length} facts`;
  return `${which} are older than ${mostDays} days: run \`galley facts\` to visit the links again.`;
}
