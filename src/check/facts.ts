/** What was learnt by visiting a link. */
export interface PageFacts {
  /** The address as it stands in the draft. */
  readonly address: string;
  /** `unknown`: we could not tell (refused by robots, time-out, 403, 429 …), which is never a finding. */
  readonly state: "reached" | "gone" | "unknown";
  /** Why it is unknown or gone, for people. */
  readonly reason?: string;
  /** Status of the last answer. */
  readonly status?: number;
  /** Where redirects led, and whether every one of them was permanent; absent when there was none. */
  readonly movedTo?: { readonly address: string; readonly isPermanent: boolean };
  /** `rel=canonical` of the page, absolute. */
  readonly canonical?: string;
  readonly title?: string;
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
  readonly status?: "scheduled" | "cancelled" | "postponed" | "rescheduled" | "moved-online";
}

/** All facts of a draft. */
export interface FactBook {
  /** When the pages were visited, ISO 8601. */
  readonly visitedAt: string;
  /** What is known of an address as it stands in the draft. */
  of(address: string): PageFacts | undefined;
}

/** A book of the given facts. */
export function factBookOf(visitedAt: string, pages: readonly PageFacts[]): FactBook {
  const byAddress = new Map(pages.map((page) => [page.address, page]));
  return { visitedAt, of: (address) => byAddress.get(address) };
}
