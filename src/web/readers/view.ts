import type { ListedRegion } from "../../app/list-regions.js";

/** What every page for readers knows. */
export interface ReaderView {
  /** Of the publication. */
  readonly title: string;
  /** Its site. */
  readonly siteAddress: string;
  /** What stands before the path of each page: empty, or `/letters`. */
  readonly base: string;
  /** Where people can be written to. */
  readonly replyAddress: string;
  /** Paths with `base`. */
  readonly style: string;
  readonly scripts: readonly [site: string, readers: string];
  readonly icon: string;
  /** Those that a reader can choose. */
  readonly regions: readonly ListedRegion[];
}

/** A form that was made for this moment. */
export interface MadeForm {
  readonly token: string;
  /** Of its puzzle; undefined where it has none. */
  readonly bits?: number;
}
