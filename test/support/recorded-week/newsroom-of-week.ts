import { copyFileSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { openCheckout } from "#galley/adapters/disk/open-checkout.js";
import { openEventTimes } from "#galley/adapters/disk/open-event-times.js";
import { openIssueFiles } from "#galley/adapters/disk/open-issue-files.js";
import { openKeptFiles } from "#galley/adapters/disk/open-kept-files.js";
import { openNewFiles } from "#galley/adapters/disk/open-new-files.js";
import type { Line } from "#galley/adapters/internet/line.js";
import { readArchiveIndex } from "#galley/app/archive-index.js";
import { type GatherOptions, type GatherReport, gatherSections } from "#galley/app/gather-sections.js";
import { checkIssues } from "#galley/app/check-issue.js";
import type { History } from "#galley/app/history.js";
import { loadPublicationOf } from "#galley/app/load-publication.js";
import { openIssue } from "#galley/app/open-issue.js";
import { readPublicationOf } from "#galley/app/read-publication-of.js";
import type { Span } from "#galley/base/span.js";
import type { LinkIndex } from "#galley/check/link-index.js";
import { RULES } from "#galley/check/rules/registry.js";
import { openDoorsOn } from "#galley/gather-doors.js";
import { SECTION_WRITERS } from "#galley/gather/sections/registry.js";
import { SOURCES } from "#galley/gather/sources/registry.js";
import type { Publication } from "#galley/issue/publication.js";
import type { GroupCalendar } from "../../../bench/replay/event-calendars.js";
import { openHastyClock } from "../../adapters/internet/odd-server.js";
import { PLAIN } from "../gather-world.js";
import { WEEK, WEEK_NOW } from "./week-servers.js";

/** Where the draft lies within the newsletter. */
export const DRAFT_PATH = `draft/${WEEK.date}-this-week-in-rust.md`;
/** Where the times of its events are kept. */
export const TIMES_PATH = "draft/event-times.jsonl";
const TEMPLATE = "draft/DRAFT_TEMPLATE";
/** The morning after the issue before it. */
const WEEK_OPENED = "2026-01-01T12:00:00Z";
const VERSION = "0.0.0";

/** A copy of the archive as it was in the week, in which one gathers. */
export interface WeekNewsroom {
  readonly folder: string;
  draft(): string;
  write(text: string): void;
  /** Forgets what was gathered, and lays a draft or none. */
  begin(text: string | undefined): void;
  /** Opens a draft of the week from the newsletter's template, and says its text. */
  open(): Promise<string>;
  /** Where the draft breaks one of some rules. */
  check(rules: readonly string[]): readonly Span[];
  /** Gathers from servers, with a token; without a line, from a recording alone. */
  gather(options: Partial<GatherOptions>, line?: Line): Promise<GatherReport>;
}

/** Copies all issues before the week into an empty folder, and sets the groups' calendars beside the preset's sources. */
export function makeNewsroom(
  corpus: string,
  folder: string,
  calendars: readonly GroupCalendar[],
): WeekNewsroom {
  for (const name of ["content", "draft", "cache"]) mkdirSync(join(folder, name));
  for (const name of readdirSync(join(corpus, "content"), { withFileTypes: true })) {
    if (name.isFile() && name.name < WEEK.date)
      copyFileSync(join(corpus, "content", name.name), join(folder, "content", name.name));
  }
  copyFileSync(join(corpus, TEMPLATE), join(folder, TEMPLATE));
  writeFileSync(join(folder, "galley.toml"), settingsOf(calendars));
  const checkout = openCheckout(folder);
  const files = openIssueFiles(folder, folder);
  // It lies still while one gathers.
  let index: LinkIndex | undefined;
  const readArchive = (publication: Publication) =>
    (index ??= readArchiveIndex({ checkout, version: VERSION }, publication));
  const world = {
    checkout,
    files,
    kept: openKeptFiles(folder),
    times: openEventTimes(folder),
    sources: SOURCES,
    writers: SECTION_WRITERS,
    readArchive,
  };
  const environment = { GALLEY_CACHE_DIR: join(folder, "cache"), GITHUB_TOKEN: "github-token-of-a-test" };
  const path = join(folder, DRAFT_PATH);
  return {
    folder,
    draft: () => readFileSync(path, "utf8"),
    write: (text) => writeFileSync(path, text),
    begin: (text) => {
      rmSync(join(folder, ".galley"), { recursive: true, force: true });
      rmSync(join(folder, TIMES_PATH), { force: true });
      if (text === undefined) rmSync(path);
      else writeFileSync(path, text);
    },
    open: async () => {
      const publication = await loadPublicationOf(checkout);
      const clock = { now: () => Date.parse(WEEK_OPENED) };
      const opening = { checkout, publication, files: openNewFiles(folder), clock };
      return openIssue(opening, { date: WEEK.date, isDryRun: false }).text;
    },
    check: (rules) => {
      const publication = readPublicationOf(checkout);
      const { issues } = checkIssues(
        { rules: RULES, publication, checkout, files, readArchive, history: NO_HISTORY },
        { files: [], fix: "none", isDryRun: true, since: undefined, rules, facts: undefined },
      );
      return issues.flatMap(({ diagnostics }) => diagnostics.map(({ span }) => span));
    },
    gather: (options, line = NOBODY) => {
      const standIn = { clock: openHastyClock(Date.parse(WEEK_NOW)), line };
      const openDoors = openDoorsOn({ folder, version: VERSION, environment, standIn });
      return gatherSections({ ...world, openDoors }, { ...PLAIN, ...options });
    },
  };
}

const NO_HISTORY: History = {
  at: () => {
    throw new Error("nobody asked about the past");
  },
};

/** A line on which nothing may be asked. */
const NOBODY: Line = {
  resolve: () => Promise.reject(new Error("no name is looked up")),
  isAllowed: () => false,
};

function settingsOf(calendars: readonly GroupCalendar[]): string {
  const tables = calendars.map(({ options }) => {
    const keys = Object.entries(options).map(([key, value]) => `${key} = ${JSON.stringify(value)}`);
    return ["[[sources.calendars]]", ...keys].join("\n");
  });
  return ['preset = "this-week-in-rust"', '[[sources]]\nsource = "ical"', ...tables, ""].join("\n\n");
}
