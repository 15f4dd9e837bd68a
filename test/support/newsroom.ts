import assert from "node:assert/strict";
import { gatherSections, type GatherOptions, type GatherWorld } from "#galley/app/gather-sections.js";
import { Failure } from "#galley/base/failure.js";
import type { Files } from "./memory-files.js";
import { fakeSource, gatherWorld, listWriter, memoryKept, PLAIN } from "./gather-world.js";

/** Where the draft lies. */
export const DRAFT = "draft/next.md";
/** The file in which is remembered what was generated. */
export const MEMORY = "gathered-2026-01-07.json";
/** A draft of which every generated section waits. */
export const TEXT = `Title: News 2
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
/** Its generated sections, in the order of `SOURCES`. */
export const SECTIONS = ["project", "approved-rfcs", "final-comment-period", "calls-for-testing"] as const;
/** One source for each generated section, and one from which people choose. */
export const SOURCES = [
  fakeSource("pulls", ["pull"]),
  fakeSource("rfcs", ["rfc"]),
  fakeSource("periods", ["period"]),
  fakeSource("calls", ["testing-call"]),
  fakeSource("pages", ["page"]),
];
/** The writers of these sections. */
export const WRITERS = [
  listWriter("project", ["pull"]),
  listWriter("approved-rfcs", ["rfc"]),
  listWriter("final-comment-period", ["period"]),
  listWriter("calls-for-testing", ["testing-call"]),
];

/** What stands in the table of each source, by its name. */
export type Tables = Readonly<Record<string, string>>;
/** Tables of sources that all answer. */
export const COUNTS: Tables = {
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
export function newsroom(tables: Tables = COUNTS, more: Partial<GatherWorld> = {}) {
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

/** What became of each section. */
export function outcomes({ sections }: Awaited<ReturnType<typeof gatherSections>>): Record<string, string> {
  return Object.fromEntries(sections.map(({ role, outcome }) => [role, outcome]));
}

/** Code and message of the failure that an act ends in. */
export async function refusal(act: Promise<unknown>): Promise<string> {
  try {
    await act;
  } catch (error) {
    if (error instanceof Failure) return `${error.code}: ${error.message}`;
    throw error;
  }
  throw new Error("expected a failure");
}
