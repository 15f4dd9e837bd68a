import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { Failure } from "#galley/base/failure.js";
import { gatherSections } from "#galley/app/gather-sections.js";
import { readGathered } from "#galley/gather/gathered-book.js";
import type { SectionWriter } from "#galley/gather/section-writer.js";
import { askingFirst, listWriter, memoryDoors, PLAIN, replyAt } from "../support/gather-world.js";
import {
  COUNTS,
  DRAFT,
  MEMORY,
  newsroom,
  outcomes,
  refusal,
  SECTIONS,
  SOURCES,
  type Tables,
  TEXT,
  WRITERS,
} from "../support/newsroom.js";

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

  it("is one that was asked without a network, and knows only what was before the week was over", async () => {
    const keptAt = (at: string) => {
      return newsroom(
        { pulls: "count = 1", rfcs: "count = 0" },
        {
          openDoors: ({ isOffline }) =>
            Promise.resolve(memoryDoors(() => Promise.resolve(replyAt(at)), isOffline)),
          sources: SOURCES.map(askingFirst),
        },
      );
    };
    const stale = keptAt("2026-01-06T22:59:59Z");
    const report = await stale.gather({ isOffline: true });
    assert.deepEqual(outcomes(report), { project: "failed", "approved-rfcs": "failed" });
    assert.equal(stale.draft(), TEXT);
    assert.match(
      report.sections[0]?.sources[0]?.reason ?? "",
      /kept answers of 2026-01-06T22:59:59Z, expected what came until 2026-01-07T00:00:00Z/,
    );
    // A server that says that nothing has changed since gave the same reply long ago.
    const fresh = keptAt("2026-01-06T23:00:00Z");
    for (const [room, isOffline] of [
      [fresh, true],
      [stale, false],
    ] as const)
      assert.deepEqual(outcomes(await room.gather({ isOffline })), {
        project: "written",
        "approved-rfcs": "written",
      });
  });

  it("tells so much that no command could read the draft: it stays as it is", async () => {
    const room = newsroom({ ...COUNTS, pulls: "count = 3000" });
    const report = await room.gather();
    assert.equal(outcomes(report)["project"], "no-place");
    assert.ok(!room.draft().includes("pull.example"));
    assert.deepEqual(outcomes(await room.gather())["project"], "no-place", "it is read again");
  });

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

  it("fails a section alone whose writer cannot tell from what was asked", async () => {
    const [pulls, ...others] = WRITERS;
    assert.ok(pulls);
    const failing = (code: "configuration" | "bug") => () => {
      throw new Failure(code, "Unexpected settings without a source of pulls", { hint: "Add one." });
    };
    const room = newsroom(COUNTS, {
      writers: [{ ...pulls, write: failing("configuration") }, ...others],
    });
    const report = await room.gather();
    assert.deepEqual(Object.values(outcomes(report)), ["failed", "written", "written", "written"]);
    assert.deepEqual(report.sections[0]?.notes, [
      "Unexpected settings without a source of pulls",
      "Add one.",
    ]);
    assert.equal(readGathered(room.kept.get(MEMORY) ?? "", MEMORY).get("project")?.state, "failed");
    const broken = newsroom(COUNTS, { writers: [{ ...pulls, write: failing("bug") }, ...others] });
    assert.match(await refusal(broken.gather()), /^bug: /, "mistakes of ours are not hidden");
    assert.equal(broken.draft(), TEXT);
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
      'configuration: galley.toml:21: Unexpected `"x"` for `count` of the source `pulls`, expected number',
    );
    assert.match(
      await say({ pulls: "cuont = 1" }),
      /^configuration: galley\.toml:21: Unexpected key `cuont` of the source `pulls`, expected one that it knows$/,
    );
    assert.match(
      await say({ pools: "" }),
      /^configuration: galley\.toml:20: Unexpected source `pools`, expected one of pulls, rfcs/,
    );
    assert.match(await say({}), /^configuration: Unexpected publication without sources/);
    const two = [...WRITERS, listWriter("new-rfcs", ["rfc"])];
    assert.match(
      await say({ rfcs: "" }, two),
      /^configuration: galley\.toml:19: Unexpected source `rfcs` without `section`, expected one of `approved-rfcs`, `new-rfcs`/,
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

describe("labels", () => {
  it("tell sources of one name apart", async () => {
    const room = newsroom();
    const table = (more: string) => `[[sources]]\nsource = "pages"\n${more}\n`;
    const settings = room.files.get("galley.toml") ?? "";
    const more = [table('section = "quote"'), table('section = "jobs"'), table('section = "jobs"')];
    room.files.set("galley.toml", settings + more.join(""));
    const { ran } = await room.gather();
    assert.deepEqual(
      ran.map(({ planned }) => planned.label),
      ["pulls", "rfcs", "periods", "calls", "pages", "pages, quote", "pages, jobs (1)", "pages, jobs (2)"],
    );
  });
});
