import { replayHeader } from "./replay-header.js";
import { replayPulls } from "./replay-pulls.js";
import type { ReplayPart } from "./replay-part.js";

/** What a replay makes again, by name; later parts add to what earlier ones said. */
export const REPLAY_PARTS: Readonly<Record<string, ReplayPart>> = {
  header: replayHeader,
  pulls: replayPulls,
};
