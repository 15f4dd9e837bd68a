import assert from "node:assert/strict";
import { join } from "node:path";
import { it } from "node:test";
import { checkCalendar } from "../../bench/calendar/check-calendar.js";
import { describeCorpus } from "../corpus-folder.js";
import { eventsIn } from "../support/events-site.js";
import { contentOf, planArchive } from "../support/archive-plan.js";

/** Of the rows that editors printed, those with which calendars agree. */
const GATE = 0.99;

describeCorpus("calendars of the archive", (corpus) => {
  it("agree with what editors printed", () => {
    const { rows, misses } = checkCalendar(join(corpus, "../replay"));
    assert.ok(rows > 1700);
    assert.ok(misses.length <= (1 - GATE) * rows, `${misses.length} of ${rows} rows do not agree`);
  });

  it("are small, whole and alike in what they hold twice", () => {
    const outputs = planArchive(corpus).derived();
    const calendars = outputs.filter(({ path }) => path.endsWith(".ics"));
    assert.deepEqual(
      calendars.map(({ path }) => path),
      [
        "calendar.ics",
        ...["online", "africa", "asia", "europe", "north-america", "oceania", "south-america"].map(
          (slug) => `calendar/${slug}.ics`,
        ),
      ],
    );
    const [whole, ...regions] = calendars.map((output) => {
      const text = contentOf(output, corpus) as string;
      assert.ok(text.length < 200_000, `${output.path} has ${text.length} signs`);
      for (const line of text.split("\r\n")) assert.ok(Buffer.byteLength(line) <= 75);
      return new Map(eventsIn(text).map((event) => [event.uid, event]));
    });
    assert.ok(whole !== undefined && whole.size > 50);
    for (const region of regions) for (const [uid, event] of region) assert.deepEqual(event, whole.get(uid));
    assert.equal(new Set(regions.flatMap((region) => [...region.keys()])).size, whole.size);
  });
});
