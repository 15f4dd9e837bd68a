import assert from "node:assert/strict";
import { describe, it } from "node:test";
import type { SourceProgress } from "#galley/app/run-sources.js";
import { readCandidates } from "#galley/gather/candidates/candidates-file.js";
import { readGathered } from "#galley/gather/gathered-book.js";
import type { SectionWriter } from "#galley/gather/section-writer.js";
import { fakeSource, listWriter } from "../support/gather-world.js";
import { COUNTS, MEMORY, newsroom, outcomes, refusal, SECTIONS, SOURCES, TEXT } from "../support/newsroom.js";

describe("gathering", () => {
  it("fills what waits, and a second time changes no byte", async () => {
    const room = newsroom();
    const report = await room.gather();
    assert.deepEqual(Object.values(outcomes(report)), Array(4).fill("written"));
    const expected = TEXT.replace(
      "<!-- Pulls go here -->",
      [1, 2, 3].map((at) => `* [Title ${at}](https://pull.example/${at})`).join("\n"),
    )
      .replace(/<!-- Use either[^]*?-->/, "*None of approved-rfcs this week.*")
      .replace("<!-- Periods go here -->", "* [Title 1](https://period.example/1)")
      .replace(
        "<!-- Calls go here -->",
        "* [Title 1](https://testing-call.example/1)\n* [Title 2](https://testing-call.example/2)",
      );
    assert.equal(room.draft(), expected);
    const memory = room.kept.get(MEMORY);
    const again = await room.gather();
    assert.deepEqual(Object.values(outcomes(again)), Array(4).fill("unchanged"));
    assert.equal(room.draft(), expected);
    assert.equal(room.kept.get(MEMORY), memory);
  });

  it("follows what is found later, and brings back what was", async () => {
    const room = newsroom();
    await room.gather();
    const first = room.draft();
    room.set({ pulls: "count = 4", rfcs: "count = 1" });
    await room.gather();
    assert.ok(room.draft().includes("https://pull.example/4") && !room.draft().includes("None of approved"));
    room.set({});
    await room.gather();
    assert.equal(room.draft(), first);
  });

  it("keeps a hand's edit between two runs, and tells of it", async () => {
    const room = newsroom();
    await room.gather();
    room.edit("[Title 2](https://pull.example/2)", "[A better title](https://pull.example/2)");
    room.set({ pulls: "count = 4" });
    const edited = room.draft();
    const report = await room.gather();
    const project = report.sections.find(({ role }) => role === "project");
    assert.equal(project?.outcome, "kept");
    assert.equal(project.wasGenerated, true);
    assert.match(project.standing ?? "", /A better title/);
    assert.match(project.text ?? "", /pull\.example\/4/);
    assert.equal(room.draft(), edited);
    assert.equal((await room.gather({ takesTheirs: true })).sections[0]?.outcome, "written");
    assert.equal(
      room.draft(),
      edited
        .replace("A better title", "Title 2")
        .replace("/3)\n", "/3)\n* [Title 4](https://pull.example/4)\n"),
    );
  });

  it("writes nothing when it is only tried", async () => {
    const room = newsroom();
    const report = await room.gather({ isDryRun: true });
    assert.notEqual(report.text, report.before);
    assert.equal(room.draft(), TEXT);
    assert.equal(room.kept.size, 0);
  });

  it("gathers some sections alone, and lets what is remembered of others be", async () => {
    const room = newsroom();
    await room.gather();
    room.set({ pulls: "count = 9", calls: "count = 1" });
    const report = await room.gather({ sections: ["calls-for-testing"] });
    assert.deepEqual(outcomes(report), { "calls-for-testing": "written" });
    assert.equal(report.ran.length, 1);
    assert.ok(!room.draft().includes("https://pull.example/9"));
    const book = readGathered(room.kept.get(MEMORY) ?? "", MEMORY);
    assert.deepEqual([...book.keys()].sort(), [...SECTIONS].sort());
    assert.match(
      await refusal(room.gather({ sections: ["jobs"] })),
      /^usage: Unexpected section `jobs`, expected one of project/,
    );
  });

  it("asks for the week of a section, or for what a person says", async () => {
    const room = newsroom();
    const { ran } = await room.gather();
    assert.deepEqual(ran[0]?.planned.window, { from: "2025-12-31T00:00:00Z", to: "2026-01-07T00:00:00Z" });
    const bounded = await room.gather({ bounds: { from: "2026-01-01T00:00:00Z" } });
    assert.deepEqual(bounded.ran[0]?.planned.window, {
      from: "2026-01-01T00:00:00Z",
      to: "2026-01-07T00:00:00Z",
    });
  });

  it("tells how far each source is, and how old what it was told is", async () => {
    const heard: SourceProgress[] = [];
    const world = newsroom({ ...COUNTS, calls: "fail = true" });
    await world.gather({ onProgress: (progress) => heard.push(progress) });
    const last = new Map(heard.map((progress) => [progress.label, progress]));
    assert.deepEqual(last.get("pulls"), { label: "pulls", state: "complete", found: 3, ageMs: 0 });
    assert.deepEqual(last.get("calls"), {
      label: "calls",
      state: "failed",
      reason: "Unexpected silence of calls",
    });
    assert.ok(heard.some((one) => one.state === "running" && one.label === "pulls" && one.of === 3));
  });
});

describe("what people choose from", () => {
  const CANDIDATES = "candidates-2026-01-07.json";

  it("is kept beside the draft, and not taken away by a failure", async () => {
    const room = newsroom({ ...COUNTS, pages: 'count = 2\nsection = "observations"' });
    await room.gather({ isDryRun: true });
    assert.equal(room.kept.get(CANDIDATES), undefined);
    await room.gather();
    const found = readCandidates(room.kept.get(CANDIDATES) ?? "", CANDIDATES);
    assert.deepEqual(
      found.map(({ number, section, title, state }) => [number, section, title, state]),
      [
        [1, "observations", "Page 1", "open"],
        [2, "observations", "Page 2", "open"],
      ],
    );
    room.set({ pages: "fail = true" });
    await room.gather();
    assert.equal(readCandidates(room.kept.get(CANDIDATES) ?? "", CANDIDATES).length, 2);
  });

  it("says where a page stands already", async () => {
    const room = newsroom({ ...COUNTS, pages: "count = 1" });
    room.edit("## Upcoming", "* [Listed](https://page.example/1)\n\n## Upcoming");
    await room.gather();
    const [one] = readCandidates(room.kept.get(CANDIDATES) ?? "", CANDIDATES);
    assert.equal(one?.listed, "this draft, Calls for Testing");
  });

  it("is refused when it is damaged, before anything is written", async () => {
    const room = newsroom();
    room.kept.set(CANDIDATES, "{");
    assert.match(await refusal(room.gather()), /^bad-input: /);
    assert.equal(room.draft(), TEXT);
  });
});

describe("a section that is merged entry by entry", () => {
  it("is given the draft and what is known, and its edits stay within it", async () => {
    const seen: string[][] = [];
    const merger = (at: string): SectionWriter => ({
      ...listWriter("events", ["event"]),
      merge: (_task, issue, known) => {
        seen.push([...known]);
        const start = issue.text.indexOf(at);
        const isThere = issue.text.includes("* NEW\n");
        const edits = isThere ? [] : [{ span: { start, end: start }, text: "* NEW\n" }];
        return { edits, judgements: [], keys: ["a"], notes: ["look at this"] };
      },
    });
    const sources = [...SOURCES, fakeSource("calendar", ["event"])];
    const room = newsroom({ calendar: "" }, { sources, writers: [merger("* 2026-01-08")] });
    assert.deepEqual(outcomes(await room.gather()), { events: "written" });
    const again = await room.gather();
    assert.deepEqual(outcomes(again), { events: "unchanged" });
    assert.deepEqual(again.sections[0]?.notes, ["look at this"]);
    assert.deepEqual(seen, [[], ["a"]]);
    const stray = newsroom({ calendar: "" }, { sources, writers: [merger("## News")] });
    assert.match(await refusal(stray.gather()), /^bug: Unexpected edit outside of the section events/);
  });
});
