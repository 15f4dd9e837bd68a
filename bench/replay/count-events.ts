import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { compareEvents, type EventMiss } from "./compare-events.js";
import { type Blame, blameOf, isHeld } from "./judge-events.js";
import type { EventRow } from "./event-calendars.js";
import { type PrintedEvent, replayEvents } from "./replay-events.js";

/** A miss with its issue, and whose it is; rows that only we have are nobody's. */
export interface JudgedMiss extends EventMiss {
  readonly issue: number;
  readonly blame: Blame | undefined;
}

/** How many rows of events past issues printed, how many of them the data hold, and what is missed of all. */
export interface EventCount {
  readonly total: number;
  readonly held: number;
  readonly misses: readonly JudgedMiss[];
}

/** Replays the events of all issues that a folder expects (`expected/`, `data/events.jsonl`), and compares them. */
export async function countEvents(replay: string): Promise<EventCount> {
  const rows = readEventRows(replay);
  const misses: JudgedMiss[] = [];
  let [total, held] = [0, 0];
  for (const { issue, date, events } of expectedIssues(replay)) {
    const ours = await replayEvents(rows, issue, date);
    total += events.length;
    held += events.filter((row) => isHeld(rows, issue, row)).length;
    for (const miss of compareEvents(events, ours.events)) {
      const isTold = miss.printed === undefined || isHeld(rows, issue, miss.printed);
      const blame = isTold ? blameOf(miss, events, date) : "data";
      misses.push({ ...miss, issue, blame: miss.cause === "extra" ? undefined : blame });
    }
  }
  return { total, held, misses };
}

/** What is known of the events of all issues. */
export function readEventRows(replay: string): EventRow[] {
  const lines = readFileSync(join(replay, "data/events.jsonl"), "utf8").trim().split("\n");
  return lines.map((line) => JSON.parse(line) as EventRow);
}

/** An issue with the events that it printed. */
export interface ExpectedIssue {
  readonly issue: number;
  readonly date: string;
  readonly events: readonly PrintedEvent[];
}

/** The issues of a folder, by number. */
export function expectedIssues(replay: string): ExpectedIssue[] {
  const folder = join(replay, "expected");
  const files = readdirSync(folder).toSorted();
  return files.map((file) => JSON.parse(readFileSync(join(folder, file), "utf8")) as ExpectedIssue);
}
