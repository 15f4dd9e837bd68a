import { setTimeout as delay } from "node:timers/promises";
import type { Contestant, ServedText } from "./contestant.js";
import type { Run } from "./measure-run.js";
import type { Pair } from "./statistics.js";
import { endWatch, WatchedSite } from "./watched-site.js";

/**
 * Between two saves servers come to rest. The time differs from save to save, because some look for changes at fixed
 * intervals, and a save at always the same moment of them would be lucky or unlucky.
 */
const REST_MS = 300;
const REST_STEP_MS = 73;
const REST_SPREAD_MS = 500;
/** A peer that needs longer than this for a save is asked three times only. */
const SLOW_MS = 5_000;
const SLOW_ROUNDS = 3;

/** From save to page, Galley and a peer in turns, with the newest issue. */
export interface IssueSaves {
  readonly peer: Contestant;
  readonly pairs: readonly Pair[];
}

/** From save to page, with no other server beside. */
export interface OwnSaves {
  /** The open draft, which peers do not have. */
  readonly draft: readonly Run[];
  /** The newest issue. */
  readonly issue: readonly Run[];
}

/** Saves the draft and the newest issue in turns while Galley alone serves its site. */
export async function measureOwnSaves(
  { draft, newest, ...galley }: Contestant,
  rounds: number,
): Promise<OwnSaves> {
  const texts = draft === undefined ? [newest] : [draft, newest];
  const runs = new Map<ServedText, Run[]>(texts.map((text) => [text, []]));
  const site = await WatchedSite.open({ ...galley, newest }, newest.path);
  try {
    for (const text of texts) await restAndSave(site, text);
    for (let round = 0; round < rounds; round++) {
      for (const text of texts) runs.get(text)?.push(await restAndSave(site, text));
    }
  } finally {
    await endWatch(site, texts);
  }
  return { draft: (draft && runs.get(draft)) ?? [], issue: runs.get(newest) ?? [] };
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
  await delay(REST_MS + ((site.saves * REST_STEP_MS) % REST_SPREAD_MS));
  return { wallMs: await site.save(text) };
}
