import type { SiteSources } from "../build/source-files.js";
import type { Publication } from "../issue/publication.js";
import type { SharedTexts } from "./shared-texts.js";
import type { StagePlaces } from "./site-store.js";

/** Pages of issues to be made by several threads. */
export interface RenderJob {
  readonly publication: Publication;
  /** All but the issues, whose texts threads share. */
  readonly sources: Omit<SiteSources, "issues">;
  readonly issues: SharedTexts;
  readonly places: StagePlaces;
  /** The paths of the pages to be made: others lie there already. */
  readonly pages: ReadonlySet<string>;
  readonly shares: SharedPages;
}

/** How many pages are taken in all, and how many of them by the crew: two numbers that all threads count up. */
export type SharedPages = Int32Array<SharedArrayBuffer>;

/** Nothing taken yet. */
export function sharePages(): SharedPages {
  return new Int32Array(new SharedArrayBuffer(2 * Int32Array.BYTES_PER_ELEMENT));
}

/**
 * The pages that are left for the caller, as long as any are. The first thread goes from the front and the crew from
 * the back, so that they seldom make folders in the same place of the disk.
 */
export function* takePages<Page>(
  pages: readonly Page[],
  shares: SharedPages,
  end: "front" | "back",
): Generator<Page> {
  for (let front = 0; Atomics.add(shares, 0, 1) < pages.length; front++) {
    const page = pages[end === "front" ? front : pages.length - 1 - Atomics.add(shares, 1, 1)];
    if (page !== undefined) yield page;
  }
}

/** A page that a thread has dealt with. */
export interface RenderedPage {
  readonly path: string;
  /** False when the old site has it just so. */
  readonly isWritten: boolean;
}

/** Further threads that make pages of a site beside this one. */
export interface RenderCrew {
  /** Sets them to work; resolves with what they made when no page is left. Rejects with what went wrong in one. */
  render(job: RenderJob): Promise<readonly RenderedPage[]>;
  /** Lets them go, whatever they are doing; resolves when none writes any more. */
  dismiss(): Promise<void>;
}
