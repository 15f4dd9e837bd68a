import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { it } from "node:test";
import { applyEdits } from "#galley/base/edit.js";
import { mergeEvents } from "#galley/gather/events/merge-events.js";
import { mergeFound } from "#galley/gather/events/merge-found.js";
import { placeConventionsOf } from "#galley/issue/events/place-conventions.js";
import { parseIssue } from "#galley/issue/parse-issue.js";
import { THIS_WEEK_IN_RUST } from "#galley/issue/presets/this-week-in-rust.js";
import { countEvents, expectedIssues, readEventRows } from "../../bench/replay/count-events.js";
import { gatherReplayed } from "../../bench/replay/replay-events.js";
import { describeCorpus } from "../corpus-folder.js";

const CONVENTIONS = placeConventionsOf(THIS_WEEK_IN_RUST);

describeCorpus("events gathered from calendars", (corpus) => {
  const replay = join(corpus, "../replay");

  it("come out as editors printed them, or by their own rules where they slipped", async () => {
    const { held, total, misses } = await countEvents(replay);
    const ours = misses.filter(({ blame }) => blame === "ours").length;
    assert.ok(total > 2_500 && held > 0.9 * total);
    assert.ok((held - ours) / held >= 0.97, `${held - ours} of ${held}`);
    assert.ok(misses.filter(({ cause }) => cause === "extra").length <= 40);
  });

  it("find themselves again in issues that list them, and change nothing the second time", async () => {
    const files = readdirSync(join(corpus, "content"));
    const rows = readEventRows(replay);
    let inserted = 0;
    for (const { issue, date } of expectedIssues(replay)) {
      const file = files.find((name) => name.startsWith(date));
      assert.ok(file !== undefined);
      const text = readFileSync(join(corpus, "content", file), "utf8");
      const events = mergeFound(await gatherReplayed(rows, issue, date), CONVENTIONS);
      const merge = (draft: string) =>
        mergeEvents(parseIssue(draft, THIS_WEEK_IN_RUST.roles), events, { date, conventions: CONVENTIONS });
      const { edits = [] } = merge(text);
      assert.ok(edits.every(({ span }) => span.start === span.end));
      inserted += edits.length;
      assert.deepEqual(merge(applyEdits(text, edits)).edits, [], String(issue));
    }
    // They are halves of hybrid events that were listed once.
    assert.ok(inserted <= 12, String(inserted));
  });
});
