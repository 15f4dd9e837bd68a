import { type Instant, msOfInstant } from "../base/instant.js";
import type { PlannedSource } from "../gather/plan-sources.js";
import { runSource, type SourceAnswer } from "../gather/run-source.js";
import type { Doors } from "./doors.js";
import { watchDoor } from "./watched-door.js";

/** What a source came to, and how old the oldest is that it was told. */
export interface RanSource {
  readonly planned: PlannedSource;
  readonly answer: SourceAnswer;
  readonly dataAt: Instant;
}

/** How far a source is. */
export type SourceProgress =
  | { readonly label: string; readonly state: "running"; readonly done: number; readonly of?: number }
  | { readonly label: string; readonly state: "complete"; readonly found: number; readonly ageMs: number }
  | { readonly label: string; readonly state: "failed"; readonly reason: string };

/**
 * Asks all sources at once; the doors see to it that no server is asked too much. A failed one stops no other. Throws
 * what is a mistake of ours, after all have ended.
 */
export async function runSources(
  planned: readonly PlannedSource[],
  doors: Doors,
  onProgress: (progress: SourceProgress) => void,
): Promise<RanSource[]> {
  const runs = planned.map((one) => runPlanned(one, doors, onProgress));
  await Promise.allSettled(runs);
  return Promise.all(runs);
}

async function runPlanned(
  planned: PlannedSource,
  doors: Doors,
  onProgress: (progress: SourceProgress) => void,
): Promise<RanSource> {
  const { source, label, options, window } = planned;
  onProgress({ label, state: "running", done: 0 });
  const watched = watchDoor(
    doors.open((done, of) =>
      onProgress({ label, state: "running", done, ...(of === undefined ? {} : { of }) }),
    ),
  );
  const answer = await runSource(source, label, options, watched.door, window);
  const dataAt = watched.dataAt();
  if (answer.state === "failed") onProgress({ label, state: "failed", reason: answer.reason });
  else {
    const ageMs = Math.max(0, msOfInstant(doors.now) - msOfInstant(dataAt));
    onProgress({ label, state: "complete", found: answer.found.length, ageMs });
  }
  return { planned, answer, dataAt };
}
