import { join } from "node:path";
import type { ArchiveInput } from "./archive-input.js";
import type { BenchOptions, Part } from "./bench-options.js";
import { measureCheckOfAll } from "./check-all.js";
import { measureColdBuilds, measureColdBuildsAlone } from "./cold-builds.js";
import type { Contestant } from "./contestant.js";
import { measureRebuilds } from "./rebuilds.js";
import type { Results } from "./results.js";
import { measureIssueSaves, measureOwnSaves } from "./saves.js";
import { measureMerge } from "./merge/measure-merge.js";
import { measureDraftCheck, measureStartUp } from "./start-up.js";

/** What is measured, with what. */
export interface Bench {
  readonly input: ArchiveInput;
  readonly galley: Contestant;
  readonly peers: readonly Contestant[];
  readonly options: BenchOptions;
  readonly say: (text: string) => void;
}

/** Measures all parts that were asked for. What fails becomes a remark, and the rest goes on. */
export async function measureAll(bench: Bench): Promise<Results> {
  const { input, galley, peers, options, say } = bench;
  const { rounds } = options;
  const remarks: string[] = [];
  const attempt = async <Value>(
    part: Part,
    name: string,
    measure: () => Promise<Value> | Value,
  ): Promise<Value[]> => {
    if (!options.parts.includes(part)) return [];
    say(`${name} …`);
    try {
      return [await measure()];
    } catch (error) {
      const message = error instanceof Error ? error.message : String(error);
      say(message);
      remarks.push(`${name} (${message.split("\n")[0]})`);
      return [];
    }
  };
  const { items } = input.publication.feeds;
  const expected = {
    pages: input.issues.map(({ page }) => page),
    feedEntries: Math.min(items, input.issues.length),
  };
  const cold = [];
  for (const peer of peers)
    cold.push(
      ...(await attempt("cold", `cold builds against ${peer.name}`, () =>
        measureColdBuilds(galley, peer, expected, rounds),
      )),
    );
  const needsAlone = cold.length === 0;
  const alone = needsAlone
    ? await attempt("cold", "cold builds", () => measureColdBuildsAlone(galley, expected, rounds))
    : [];
  const [rebuilds] = await attempt("rebuild", "rebuilds", () => measureRebuilds(galley, rounds));
  const startUp = await attempt("start", "start", () => measureStartUp(rounds));
  const [ownSaves] = await attempt("save", "saves", () => measureOwnSaves(galley, rounds));
  const issueSaves = [];
  for (const peer of peers)
    issueSaves.push(
      ...(await attempt("save", `saves against ${peer.name}`, () => measureIssueSaves(galley, peer, rounds))),
    );
  const cache = join(input.checkout, "../cache");
  const draftChecks = await attempt("check", "checks of a draft", () =>
    measureDraftCheck(input.checkout, input.draft?.file ?? "", cache, rounds),
  );
  const checksOfAll = await attempt("check", "checks of all issues", () =>
    measureCheckOfAll(
      input.checkout,
      input.issues.map(({ file }) => file),
      cache,
      rounds,
    ),
  );
  const [merges] = await attempt("merge", "merges", () =>
    measureMerge(input.checkout, input.issues[0]?.file ?? "", cache, rounds),
  );
  return {
    cold,
    coldAlone: alone.flat(),
    rebuilds,
    startUp: startUp.flat(),
    draftChecks: draftChecks.flat(),
    checksOfAll: checksOfAll.flat(),
    ownSaves,
    issueSaves,
    merges,
    remarks,
  };
}
