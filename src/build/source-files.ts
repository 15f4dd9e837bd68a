import type { EventTimes } from "../issue/events/event-times.js";

/** A text of the checkout, already known to be UTF-8. */
export interface TextFile {
  /** Relative to the checkout: `content/2026-08-19-this-week-in-rust.md`. */
  readonly path: string;
  readonly text: string;
}

/** A file that goes to the site as it is. */
export interface CopiedFile {
  /** Path on the site, without a leading slash. */
  readonly path: string;
  /** Path in the checkout. */
  readonly from: string;
}

/** The style, scripts and icon that Galley brings along. */
export interface Assets {
  readonly style: string;
  readonly script: string;
  /** Of the search page alone; made from `src/browser/` when the program is bundled. */
  readonly searchScript: string;
  readonly icon: string;
}

/** All that a site is made from, fetched beforehand: with the settings and the copied files it determines every byte. */
export interface SiteSources {
  readonly issues: readonly TextFile[];
  readonly pages: readonly TextFile[];
  readonly files: readonly CopiedFile[];
  readonly assets: Assets;
  /** What sources told of the times of events, where anybody gathered. */
  readonly eventTimes?: EventTimes;
}

/** A file of the site, to be copied from the checkout or made when it is asked for. */
export type Output = RenderedOutput | BinaryOutput | CopiedFile;

/** A file of the site that is made. */
export interface RenderedOutput {
  /** Below the site's root, without a leading slash. */
  readonly path: string;
  readonly render: () => string;
  /** True for the page of an issue: these are many and alike, so that threads can share them. */
  readonly isIssue?: boolean;
}

/** A file of the site that is made and is no text. */
export interface BinaryOutput {
  /** Below the site's root, without a leading slash. */
  readonly path: string;
  readonly renderBytes: () => Uint8Array;
}
