import { setTimeout as delay } from "node:timers/promises";
import type { Contestant, ServedText } from "./contestant.js";
import type { Run } from "./measure-run.js";
import type { Pair } from "./statistics.js";
import { endWatch, WatchedSite } from "./watched-site.js";

/** Let editors' tools and servers come to rest between two saves. */
const REST_MS = 300;
/** A peer that needs longer than this for a save is asked three times only. */
const SLOW_MS = 5_000;
const SLOW_ROUNDS = 3;

/** From save to page, Galley and a peer in turns, with the newest issue. */
export interface IssueSaves {
  readonly peer: Contestant;
  readonly pairs: readonly Pair[];
}

/** From save to page with the open draft, which peers do not have. */
export async function measureDraftSaves(
  galley: Contestant,
  draft: ServedText,
  rounds: number,
): Promise<Run[]> {
  const site = await WatchedSite.open(galley, draft.path);
  try {
    const runs: Run[] = [];
    await restAndSave(site, draft);
    for (let round = 0; round < rounds; round++) runs.push(await restAndSave(site, draft));
    return runs;
  } finally {
    await endWatch(site, [draft]);
  }
}

/** From save to page with the newest issue; both servers run, and are saved to in turns. */
export async function measureIssueSaves(
  galley: Contestant,
  peer: Contestant,
  rounds: number,
): Promise<IssueSaves> {
  const ours = await WatchedSite.open(galley, galley.newest.path);
  try {
    const theirs = await WatchedSite.open(peer, peer.newest.path);
    try {
      await restAndSave(ours, galley.newest);
      const first = await restAndSave(theirs, peer.newest);
      const pairs: Pair[] = [];
      const count = first.wallMs > SLOW_MS ? Math.min(rounds, SLOW_ROUNDS) : rounds;
      for (let round = 0; round < count; round++) {
        pairs.push({
          galley: await restAndSave(ours, galley.newest),
          other: await restAndSave(theirs, peer.newest),
        });
      }
      return { peer, pairs };
    } finally {
      await endWatch(theirs, [peer.newest]);
    }
  } finally {
    await endWatch(ours, [galley.newest]);
  }
}

async function restAndSave(site: WatchedSite, text: ServedText): Promise<Run> {
  await delay(REST_MS);
  return { wallMs: await site.save(text) };
}
