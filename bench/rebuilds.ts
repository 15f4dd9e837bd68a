import { type Contestant, restoreText, saveWithMark } from "./contestant.js";
import { measureRun, type Run } from "./measure-run.js";

/** Building once more over a site that is there. */
export interface Rebuilds {
  readonly unchanged: readonly Run[];
  /** After the newest issue was saved with another text. */
  readonly edited: readonly Run[];
}

/** Builds over an existing site, in turns with nothing changed and with one issue edited. */
export async function measureRebuilds(contestant: Contestant, rounds: number): Promise<Rebuilds> {
  await measureRun(contestant.build);
  const unchanged: Run[] = [];
  const edited: Run[] = [];
  try {
    for (let round = 0; round < rounds; round++) {
      unchanged.push(await measureRun(contestant.build));
      saveWithMark(contestant.newest, `Edited ${round} times.`);
      edited.push(await measureRun(contestant.build));
    }
  } finally {
    restoreText(contestant.newest);
  }
  return { unchanged, edited };
}
