import type { Instant } from "../base/instant.js";
import type { EventTimes } from "../issue/events/event-times.js";
import type { DeadLinks } from "./render/archived-copy.js";

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
  /** What pictures of issues are set in; without it there are none. */
  readonly type?: TypeTexts;
}

/** The files of `assets/type/`: letters as outlines. */
export interface TypeTexts {
  readonly bold: string;
  readonly regular: string;
}

/** All that a site is made from, fetched beforehand: with the settings and the copied files it determines every byte. */
export interface SiteSources {
  readonly issues: readonly TextFile[];
  readonly pages: readonly TextFile[];
  readonly files: readonly CopiedFile[];
  readonly assets: Assets;
  /** What sources told of the times of events, where anybody gathered. */
  readonly eventTimes?: EventTimes;
  /** When issues were last changed, by path in the checkout, as far as their history tells. */
  readonly changes?: ReadonlyMap<string, Instant>;
  /** Pages that are dead, where anybody visited the archive's links. */
  readonly deadLinks?: DeadLinks;
}

/** A file of the site, to be copied from the checkout or made when it is asked for. */
export type Output = RenderedOutput | BinaryOutput | CopiedFile;

/** A file of the site that is made. */
export interface RenderedOutput {
  /** Below the site's root, without a leading slash. */
  readonly path: string;
  readonly render: () => string;
  /** The same text piece by piece, of a file so large that nobody should hold all of it. */
  readonly renderPieces?: () => Iterable<string>;
  /** Changes with what of the archive decides the text; undefined where that is all of it. */
  readonly madeFrom?: () => string;
  /** True for the page of an issue: these are many and alike, so that threads can share them. */
  readonly isIssue?: boolean;
}

/** A file of the site that is made and is no text. */
export interface BinaryOutput {
  /** Below the site's root, without a leading slash. */
  readonly path: string;
  /** `old` is what lies at its path from an earlier build, if anything: a sound one is given back as it is. */
  readonly renderBytes: (old?: Uint8Array) => Uint8Array;
  /** True for the picture of the issue whose page stands before it: whoever makes the one makes the other. */
  readonly isPicture?: boolean;
}
