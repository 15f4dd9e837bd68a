import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { after, before, it } from "node:test";
import type { GatherReport } from "#galley/app/gather-sections.js";
import { describeCorpus } from "../corpus-folder.js";
import { temporaryFolder } from "../adapters/disk/temporary-folder.js";
import { makeNewsroom, type WeekNewsroom } from "../support/recorded-week/newsroom-of-week.js";
import { startWeekServers, type WeekServers } from "../support/recorded-week/week-servers.js";

/** The generated sections in the order of the draft, each with words that stand in its place before it is gathered, and words that tell it is there. */
const SECTIONS = [
  ["official", "### Official\n\n###", "[Project goals update — December 2025]"],
  ["calls-for-testing", "### [Rustup](", "\n*No calls for testing were issued this week by\n[Rust]("],
  ["project", "<!-- Rust updates go here -->", "pull requests were [merged in the last week]"],
  ["performance-triage", "<!-- Perf results go here -->", "Not many PRs were merged, as it was still"],
  ["approved-rfcs", "* *No RFCs were approved this week.*\n-->", "[build-std: context]"],
  [
    "final-comment-period",
    "<!-- Either remove the group",
    "to be tracked as a part of this list.\n\n#### [New and",
  ],
  [
    "new-rfcs",
    "* *No New or Updated RFCs were created this week.*\n-->",
    "[RFC: Trait Implementation Privacy with",
  ],
  ["events", "### Virtual", "[**Bevy Meetup #12**]"],
] as const;
type Role = (typeof SECTIONS)[number][0];

/** Each server that can be in trouble alone, and the sections that wait for it. */
const TROUBLES: readonly (readonly [path: RegExp, waiting: readonly Role[]])[] = [
  [/^\/search\//, ["project"]],
  [/^\/repos\/rust-lang\/rustc-perf\//, ["performance-triage"]],
  [/^\/repos\/rust-lang\/rfcs\//, ["approved-rfcs", "new-rfcs"]],
  [/^\/graphql$/, ["calls-for-testing", "final-comment-period"]],
  [/^\/feed\.xml$/, ["official"]],
  [/^\/inside-rust\/feed\.xml$/, ["official"]],
  [/^\/3\.ics$/, ["events"]],
  [/^\/t\/2704/, []],
];

describeCorpus("the week of issue 633, recorded", (corpus) => {
  const seed = readFileSync(join(corpus, "../seed/this-week-in-rust-633.draft.md"), "utf8");
  const folder = temporaryFolder();
  const recording = join(folder, "recording");
  let servers: WeekServers;
  let room: WeekNewsroom;
  let full: string;
  before(async () => {
    servers = await startWeekServers(corpus);
    room = makeNewsroom(corpus, folder, servers.calendars);
  });
  after(() => servers.stop());

  it("fills every generated section from servers", async () => {
    room.begin(seed);
    const report = await room.gather(
      { record: recording },
      servers.lineWhere(() => false),
    );
    full = room.draft();
    assert.deepEqual(
      report.ran.flatMap(({ planned, answer }) =>
        answer.state === "failed" ? [`${planned.label}: ${answer.reason}`] : [],
      ),
      [],
    );
    assert.deepEqual(
      outcomesOf(report),
      SECTIONS.map(([role]) => `${role} written`),
    );
    for (const [role, waiting, told] of SECTIONS) {
      assert.ok(seed.includes(waiting), role);
      assert.ok(full.includes(told), role);
      if (role !== "events") assert.ok(!full.includes(waiting), role);
    }
  });

  it("makes the same draft of the recording alone, byte for byte, and changes nothing the second time", async () => {
    room.begin(seed);
    await room.gather({ replay: recording });
    assert.equal(room.draft(), full);
    const again = await room.gather({ replay: recording });
    assert.deepEqual(
      outcomesOf(again),
      SECTIONS.map(([role]) => `${role} unchanged`),
    );
    assert.equal(room.draft(), full);
  });

  it("lets a hand's edit be, and tells of it", async () => {
    const edited = full.replace("* [build-std: context]", "* [`build-std`: its context]");
    room.write(edited);
    const report = await room.gather({ replay: recording });
    assert.equal(room.draft(), edited);
    const kept = report.sections.filter(({ outcome }) => outcome !== "unchanged");
    assert.deepEqual(
      kept.map(({ role, outcome }) => `${role} ${outcome}`),
      ["approved-rfcs kept"],
    );
    assert.match(kept[0]?.standing ?? "", /its context/);
  });

  it("leaves no placeholder in what it generated", () => {
    room.begin(seed);
    assert.equal(placeholdersLeft(room, seed).length, 10);
    room.write(full);
    assert.deepEqual(placeholdersLeft(room, full), []);
  });

  it("lets a section be whose server is in trouble, and fills it when it is back", async () => {
    for (const [path, waiting] of TROUBLES) {
      room.begin(seed);
      const report = await room.gather(
        {},
        servers.lineWhere(({ pathname }) => path.test(pathname)),
      );
      const failed = report.sections.filter(({ outcome }) => outcome === "failed");
      assert.deepEqual(
        failed.map(({ role }) => role),
        waiting,
        String(path),
      );
      const draft = room.draft();
      for (const [role, standing, told] of SECTIONS) {
        const hasFailed = waiting.includes(role);
        if (hasFailed) assert.ok(draft.includes(standing), role);
        assert.equal(draft.includes(told), !hasFailed, role);
      }
      await room.gather({ replay: recording });
      assert.equal(room.draft(), full, String(path));
    }
  });

  it("fills a draft that was opened fresh", async () => {
    room.begin(undefined);
    const opened = await room.open();
    const report = await room.gather({ replay: recording });
    for (const outcome of outcomesOf(report)) assert.match(outcome, / written$/);
    const draft = room.draft();
    assert.notEqual(draft, opened);
    for (const [role, , told] of SECTIONS) assert.ok(draft.includes(told), role);

    assert.deepEqual(placeholdersLeft(room, draft), []);
    await room.gather({ replay: recording });
    assert.equal(room.draft(), draft);
  });
});

function outcomesOf({ sections }: GatherReport): string[] {
  return sections.map(({ role, outcome }) => `${role} ${outcome}`);
}

/** What tells that somebody is still to write. */
const WAITING = ["placeholder", "template-comment", "empty-section", "none-beside-items"].map(
  (name) => `structure/${name}`,
);

/** Placeholders below the headings of generated sections; what people fill is theirs. */
function placeholdersLeft(room: WeekNewsroom, draft: string): string[] {
  return room
    .check(WAITING)
    .filter(({ end }) => isGenerated(headingBefore(draft, end)))
    .map(({ start, end }) => draft.slice(start, end));
}

function headingBefore(draft: string, offset: number): string {
  return (
    draft
      .slice(0, offset)
      .match(/^#{1,6} .*$/gm)
      ?.at(-1) ?? ""
  );
}

function isGenerated(heading: string): boolean {
  return /Official|Testing|Updates from the Rust Project|Performance|Approved|Final|Tracking|New and Updated|Upcoming/.test(
    heading,
  );
}
