import { replayHeader } from "./replay-header.js";
import { replayOfficial } from "./replay-official.js";
import type { ReplayPart } from "./replay-part.js";
import { replayPerf } from "./replay-perf.js";
import { replayRfcs } from "./replay-rfcs.js";

/** What a replay makes again, by name; later parts add to what earlier ones said. */
export const REPLAY_PARTS: Readonly<Record<string, ReplayPart>> = {
  header: replayHeader,
  perf: replayPerf,
  approvedRfcs: replayRfcs,
  official: replayOfficial,
};
