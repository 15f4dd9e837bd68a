import * as v from "valibot";
import { type CalendarDate, parseCalendarDate } from "../../base/calendar-date.js";
import { addHours, startOfDay } from "../../base/instant.js";
import { defineSource } from "../source.js";
import { wholeMirror } from "../git/whole-mirror.js";

/** `triage/2026/2026-08-09.md`; until 2025 without the folder of the year. */
const LOG = /^triage\/(?:\d{4}\/)?(\d{4}-\d{2}-\d{2})\.md$/;
/** A log may be merged some days before the day it bears, never weeks. */
const EARLY_HOURS = 96;

/**
 * The logs that the compiler's performance team writes about each week, one file for each
 * (https://github.com/rust-lang/rustc-perf/tree/master/triage), read from a local clone.
 */
export default defineSource({
  name: "perf-triage",
  about: "The weekly log of the compiler's performance, from a clone of the repository that holds it.",
  finds: ["triage-log"],
  limits: [
    "It sees logs that were merged; half of them were still open pull requests when an issue was made.",
    "It knows what was fetched: a clone that is older than the end of the window makes it fail.",
  ],
  options: v.strictObject({
    repository: v.pipe(
      v.optional(v.string(), "rust-lang/rustc-perf"),
      v.description("The repository whose `triage` folder holds the logs."),
    ),
  }),
  example: `section = "performance-triage"
repository = "lantern-lang/perf"`,
  async *gather({ door, window, options: { repository } }) {
    const mirror = await wholeMirror(door, repository, window.to);
    const from = addHours(window.from, -EARLY_HOURS);
    const newest = new Map<CalendarDate, { readonly commit: string; readonly path: string }>();
    for (const { id, changes } of await mirror.commits({
      from,
      to: window.to,
      firstParent: true,
      under: "triage",
    })) {
      for (const { path, change } of changes) {
        const date = parseCalendarDate(LOG.exec(path)?.[1] ?? "");
        if (date === undefined || change === "removed") continue;
        if (window.from.slice(0, 10) <= date && startOfDay(date) < window.to)
          newest.set(date, { commit: id, path });
      }
    }
    for (const [date, { commit, path }] of newest) {
      const text = await mirror.file(commit, path);
      if (text === undefined) continue;
      const address = `https://github.com/${repository}/blob/${commit}/${path}`;
      yield { kind: "triage-log", date, text, address, isMerged: true };
    }
  },
});
