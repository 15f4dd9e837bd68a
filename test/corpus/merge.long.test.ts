import assert from "node:assert/strict";
import { join } from "node:path";
import { it } from "node:test";
import { mergeSubmissions } from "#galley/merge/merge-submissions.js";
import { judgeOctopus } from "../../bench/merge/judge-octopus.js";
import { judgeWeek } from "../../bench/merge/judge-week.js";
import { POLICY, readCases } from "../../bench/merge/read-cases.js";
import { describeCorpus } from "../corpus-folder.js";

describeCorpus("submissions", (corpus) => {
  const cases = readCases(join(corpus, "../merge"));
  const weeks = cases.flatMap((one) => (one.kind === "week" ? one : []));
  const octopuses = cases.flatMap((one) => (one.kind === "octopus" ? one : []));

  it("of four weeks are taken in eleven orders, with nothing lost, doubled or asked about", () => {
    assert.equal(weeks.flatMap(({ submissions }) => submissions).length, 63);
    for (const week of weeks) {
      const { decisions, ...faults } = judgeWeek(week);
      assert.deepEqual(new Set(decisions.map(({ outcome }) => outcome)), new Set(["accepted"]), week.name);
      assert.equal(decisions.length, week.submissions.length);
      const none = { lost: [], doubled: [], needless: [], otherOrders: [], otherBatches: [] };
      assert.deepEqual(faults, { ...none, batchDiffers: false }, week.name);
    }
  });

  it("of five octopus merges stand in the sections where editors or their authors put them", () => {
    assert.equal(octopuses.flatMap(({ submissions }) => submissions).length, 70);
    for (const octopus of octopuses) {
      const { untaken, lost, doubled, misplaced, expected, found, moved } = judgeOctopus(octopus);
      assert.deepEqual(
        { untaken, lost, doubled, misplaced },
        { untaken: [], lost: [], doubled: [], misplaced: [] },
      );
      assert.equal(expected, octopus.submissions.length);
      assert.equal(found + moved, expected);
    }
  });

  it("of a busy week are merged in well under two seconds", () => {
    const submissions = weeks.flatMap((week) => week.submissions).slice(0, 40);
    const [start] = weeks.map((week) => week.start);
    assert.ok(start !== undefined);
    const before = process.cpuUsage();
    mergeSubmissions(start, submissions, POLICY);
    const { user, system } = process.cpuUsage(before);
    assert.ok((user + system) / 1e6 < 2, `${(user + system) / 1e6} s`);
  });
});
