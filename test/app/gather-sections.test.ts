import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { gatherSections, type GatherOptions, type GatherWorld } from "#galley/app/gather-sections.js";
import type { SourceProgress } from "#galley/app/run-sources.js";
import { Failure } from "#galley/base/failure.js";
import { readGathered } from "#galley/gather/gathered-book.js";
import type { SectionWriter } from "#galley/gather/section-writer.js";
import type { Files } from "../support/memory-files.js";
import { fakeSource, gatherWorld, listWriter, memoryKept, PLAIN } from "../support/gather-world.js";

const DRAFT = "draft/next.md";
const MEMORY = "gathered-2026-01-07.json";
const TEXT = `Title: News 2
Date: 2026-01-07

## News of the project

<!-- Pulls go here -->

### Approved RFCs

These were approved:

<!-- Use either
* [Title](URL)
  - or
* *None of approved-rfcs this week.*
-->

### Final Comment Period

<!-- Periods go here -->

## Calls for Testing

<!-- Calls go here -->

## Upcoming Events

### Virtual
* 2026-01-08 | Virtual | [Group](https://group.example/)
    * [**Name**](https://name.example/)
`;
const HEADINGS = ["News of the project", "Approved RFCs", "Final Comment Period", "Calls for Testing"];
const SECTIONS = ["project", "approved-rfcs", "final-comment-period", "calls-for-testing"] as const;
const SOURCES = [
  fakeSource("pulls", ["pull"]),
  fakeSource("rfcs", ["rfc"]),
  fakeSource("periods", ["period"]),
  fakeSource("calls", ["testing-call"]),
  fakeSource("pages", ["page"]),
];
const WRITERS = [
  listWriter("project", ["pull"]),
  listWriter("approved-rfcs", ["rfc"]),
  listWriter("final-comment-period", ["period"]),
  listWriter("calls-for-testing", ["testing-call"]),
];

type Tables = Readonly<Record<string, string>>;
const COUNTS: Tables = {
  pulls: "count = 3",
  rfcs: "",
  periods: "count = 1",
  calls: "count = 2",
  pages: "count = 5",
};

function settings(tables: Tables): string {
  const sections = SECTIONS.map(
    (role, at) => `[[sections]]\nrole = "${role}"\nheadings = ["${HEADINGS[at]}"]\n`,
  );
  const sources = Object.entries(tables).map(
    ([name, table]) => `[[sources]]\nsource = "${name}"\n${table}\n`,
  );
  return `title = "News"\naddress = "https://news.example"\n${[...sections, ...sources].join("\n")}`;
}

function filesOf(tables: Tables = COUNTS, text = TEXT): Files {
  return new Map([
    ["galley.toml", settings(tables)],
    [DRAFT, text],
    ["content/1.md", "Title: News 1\nDate: 2025-12-31\n"],
  ]);
}

/** A checkout in memory in which one can gather again and again. */
function newsroom(tables: Tables = COUNTS, more: Partial<GatherWorld> = {}) {
  const files = filesOf(tables);
  const kept: Files = new Map();
  const world = gatherWorld(files, { sources: SOURCES, writers: WRITERS, kept: memoryKept(kept), ...more });
  return {
    files,
    kept,
    world,
    draft: () => files.get(DRAFT) ?? "",
    edit: (from: string, to: string) => {
      assert.ok(files.get(DRAFT)?.includes(from), from);
      files.set(DRAFT, (files.get(DRAFT) ?? "").replace(from, to));
    },
    set: (now: Tables) => files.set("galley.toml", settings({ ...tables, ...now })),
    gather: (options: Partial<GatherOptions> = {}) => gatherSections(world, { ...PLAIN, ...options }),
  };
}

function outcomes({ sections }: Awaited<ReturnType<typeof gatherSections>>): Record<string, string> {
  return Object.fromEntries(sections.map(({ role, outcome }) => [role, outcome]));
}

async function refusal(act: Promise<unknown>): Promise<string> {
  try {
    await act;
  } catch (error) {
    if (error instanceof Failure) return `${error.code}: ${error.message}`;
    throw error;
  }
  throw new Error("expected a failure");
}

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

describe("a source that fails", () => {
  for (const [at, name] of ["pulls", "rfcs", "periods", "calls"].entries()) {
    it(`leaves its section as it is, and no other: ${name}`, async () => {
      for (const count of [0, 2]) {
        const none = Object.fromEntries(Object.keys(COUNTS).map((one) => [one, ""]));
        const room = newsroom({ ...none, [name]: `count = ${count}\nfail = true` });
        const report = await room.gather();
        const failed = SECTIONS[at] ?? "project";
        assert.equal(outcomes(report)[failed], "failed");
        assert.equal(Object.values(outcomes(report)).filter((one) => one === "written").length, 3);
        const visible = room.draft().replace(/<!--[^]*?-->/g, "");
        assert.ok(!visible.includes(`None of ${failed}`), visible);
        assert.equal(visible.match(/None of/g)?.length, 3);
        const section = readGathered(room.kept.get(MEMORY) ?? "", MEMORY).get(failed);
        assert.equal(section?.state, "failed");
        assert.equal(section.generated, undefined);
        assert.deepEqual(section.sources[0]?.reason, `Unexpected silence of ${name}`);
      }
    });
  }

  it("takes nothing away that was gathered before", async () => {
    const room = newsroom();
    await room.gather();
    const first = room.draft();
    room.set({ pulls: "fail = true" });
    await room.gather();
    assert.equal(room.draft(), first);
    room.set({ pulls: "count = 1" });
    assert.equal(outcomes(await room.gather())["project"], "written", "it is known again afterwards");
  });

  it("fails a section also when others of its sources answered, and when one of its kinds has none", async () => {
    const writers = [listWriter("project", ["pull", "rfc"])];
    const tables = { pulls: 'count = 1\nsection = "project"', rfcs: 'fail = true\nsection = "project"' };
    const room = newsroom(tables, { writers });
    assert.deepEqual(outcomes(await room.gather()), { project: "failed" });
    const lone = newsroom({ pulls: "count = 1" }, { writers });
    const report = await lone.gather();
    assert.deepEqual(report.sections[0]?.notes, ["no source is set that finds: rfc"]);
    assert.equal(lone.draft(), TEXT);
  });

  it("is no failure of a section that it does not feed", async () => {
    const room = newsroom(
      { ...COUNTS, pages: 'fail = true\nsection = "observations"' },
      {
        writers: [...WRITERS, listWriter("official", ["page"])],
      },
    );
    assert.deepEqual(Object.values(outcomes(await room.gather())), Array(4).fill("written"));
  });
});

describe("settings that are wrong", () => {
  it("name source and key", async () => {
    const say = (tables: Tables, writers: readonly SectionWriter[] = WRITERS) =>
      refusal(newsroom(tables, { writers }).gather());
    assert.equal(
      await say({ pulls: 'count = "x"' }),
      'configuration: Unexpected `"x"` for `count` of the source `pulls`, expected number',
    );
    assert.match(await say({ pulls: "cuont = 1" }), /^configuration: .*`cuont` of the source `pulls`/);
    assert.match(
      await say({ pools: "" }),
      /^configuration: Unexpected source `pools`, expected one of pulls, rfcs/,
    );
    assert.match(await say({}), /^configuration: Unexpected publication without sources/);
    const two = [...WRITERS, listWriter("new-rfcs", ["rfc"])];
    assert.match(
      await say({ rfcs: "" }, two),
      /^configuration: Unexpected source `rfcs` without `section`, expected one of `approved-rfcs`, `new-rfcs`/,
    );
  });
});

describe("a gathering that is cut short", () => {
  it("writes nothing when the draft changed meanwhile, and knows its words afterwards", async () => {
    for (const text of [TEXT, TEXT.replace("<!-- Pulls go here -->\n\n", "")]) {
      const room = newsroom();
      room.files.set(DRAFT, text);
      const cut = {
        ...room.world,
        files: { ...room.world.files, replace: () => assert.fail("the power went") },
      };
      await assert.rejects(gatherSections(cut, PLAIN));
      assert.equal(room.draft(), text);
      assert.deepEqual(Object.values(outcomes(await room.gather())), Array(4).fill("written"));
      room.set({ pulls: "count = 5", rfcs: "count = 2" });
      await assert.rejects(gatherSections(cut, PLAIN));
      room.set({ pulls: "count = 2", rfcs: "" });
      assert.deepEqual(outcomes(await room.gather()), {
        project: "written",
        "approved-rfcs": "unchanged",
        "final-comment-period": "unchanged",
        "calls-for-testing": "unchanged",
      });
    }
  });

  it("takes up what was written but not remembered", async () => {
    const room = newsroom();
    await room.gather();
    room.kept.clear();
    assert.deepEqual(Object.values(outcomes(await room.gather())), Array(4).fill("unchanged"));
    room.set({ pulls: "count = 4" });
    assert.equal(outcomes(await room.gather())["project"], "written");
  });

  it("refuses another draft, a draft without a date and a memory that is damaged", async () => {
    const room = newsroom();
    const moved = gatherSections(
      {
        ...room.world,
        openDoors: (request) => {
          room.edit("2026-01-07", "2026-01-14");
          return room.world.openDoors(request);
        },
      },
      PLAIN,
    );
    assert.match(await refusal(moved), /^refused: Unexpected change of `draft\/next\.md`/);
    room.edit("Date: 2026-01-14\n", "");
    assert.match(
      await refusal(room.gather()),
      /^bad-input: draft\/next\.md: Unexpected draft without a date/,
    );
    const damaged = newsroom();
    for (const text of ["{", '{"version":2,"sections":{}}', '{"version":1,"sections":{"jobs":7}}']) {
      damaged.kept.set(MEMORY, text);
      assert.match(
        await refusal(damaged.gather()),
        /^bad-input: \.galley\/gathered-2026-01-07\.json: Unexpected/,
      );
      assert.equal(damaged.kept.get(MEMORY), text);
    }
    assert.equal(damaged.draft(), TEXT);
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
