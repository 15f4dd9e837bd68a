import type { SiteSources } from "../build/source-files.js";
import type { Publication } from "../issue/publication.js";
import type { StagePlaces } from "./site-store.js";

/** Pages of issues to be made by several threads: each takes the next number that none has taken. */
export interface RenderJob {
  readonly publication: Publication;
  readonly sources: SiteSources;
  readonly places: StagePlaces;
  /** The number of the next issue page to make, shared and counted up atomically. */
  readonly next: Int32Array<SharedArrayBuffer>;
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
  /** Lets them go, whatever they are doing. */
  dismiss(): void;
}
