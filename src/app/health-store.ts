import type { FactsStore } from "./facts-store.js";

/** The one file that holds the health of an archive's links. */
export interface HealthStore extends FactsStore {
  /**
   * Adds whole lines at the end; they are on disk when it returns, and a crash in between leaves at most a piece of one
   * at the end. Throws a Failure `disk`, and `refused` when a symlink stands there.
   */
  append(lines: string): void;
  /**
   * Holds the file for one walk; the function that is returned lets it go. A process that dies holds nothing. Throws a
   * Failure `refused` while another walk holds it, and `disk`.
   */
  hold(): () => void;
}
