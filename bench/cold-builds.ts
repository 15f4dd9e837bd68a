import { checkSite, type Contestant, makeCold, type SiteExpectation, type SiteSize } from "./contestant.js";
import { measureRun, type Run } from "./measure-run.js";
import type { Pair } from "./statistics.js";

/** Galley and a peer, cold, in turns. */
export interface ColdBuilds {
  readonly peer: Contestant;
  readonly pairs: readonly Pair[];
  readonly galleySize: SiteSize;
  readonly peerSize: SiteSize;
}

/** Builds the archive in turns with Galley and a peer, each time from nothing; one turn more goes before, uncounted. */
export async function measureColdBuilds(
  galley: Contestant,
  peer: Contestant,
  expected: SiteExpectation,
  rounds: number,
): Promise<ColdBuilds> {
  await buildCold(galley);
  await buildCold(peer);
  const sizes = { galleySize: checkSite(galley, expected), peerSize: checkSite(peer, expected) };
  const pairs: Pair[] = [];
  for (let round = 0; round < rounds; round++) {
    pairs.push({ galley: await buildCold(galley), other: await buildCold(peer) });
  }
  return { peer, pairs, ...sizes };
}

/** Builds the archive from nothing with one program, where there is no peer to compare it with. */
export async function measureColdBuildsAlone(
  contestant: Contestant,
  expected: SiteExpectation,
  rounds: number,
): Promise<Run[]> {
  await buildCold(contestant);
  checkSite(contestant, expected);
  const runs: Run[] = [];
  for (let round = 0; round < rounds; round++) runs.push(await buildCold(contestant));
  return runs;
}

async function buildCold(contestant: Contestant): Promise<Run> {
  makeCold(contestant);
  return measureRun(contestant.build);
}
