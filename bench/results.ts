import type { ColdBuilds } from "./cold-builds.js";
import type { MergeRuns } from "./merge/measure-merge.js";
import type { Run } from "./measure-run.js";
import type { Rebuilds } from "./rebuilds.js";
import type { IssueSaves, OwnSaves } from "./saves.js";
import type { Pair } from "./statistics.js";

/** All that was measured; what is absent was not. */
export interface Results {
  readonly cold: readonly ColdBuilds[];
  /** Cold builds by Galley where no peer is installed. */
  readonly coldAlone: readonly Run[];
  readonly rebuilds: Rebuilds | undefined;
  readonly startUp: readonly Pair[];
  readonly ownSaves: OwnSaves | undefined;
  readonly issueSaves: readonly IssueSaves[];
  /** One draft checked, and `node -e 0`. */
  readonly draftChecks: readonly Pair[];
  /** All issues checked under all rules. */
  readonly checksOfAll: readonly Run[];
  /** The pull requests of a week, merged. */
  readonly merges: MergeRuns | undefined;
  /** What could not be measured, and why. */
  readonly remarks: readonly string[];
}

/** Every cold build by Galley. */
export function coldRunsOf({ cold, coldAlone }: Results): Run[] {
  return [...cold.flatMap(({ pairs }) => pairs.map(({ galley }) => galley)), ...coldAlone];
}
