import { copyFileSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { openCheckout } from "#galley/adapters/disk/open-checkout.js";
import { openIssueFiles } from "#galley/adapters/disk/open-issue-files.js";
import { openKeptFiles } from "#galley/adapters/disk/open-kept-files.js";
import type { Line } from "#galley/adapters/internet/line.js";
import { readArchiveIndex } from "#galley/app/archive-index.js";
import { type GatherOptions, type GatherReport, gatherSections } from "#galley/app/gather-sections.js";
import { openDoorsOn } from "#galley/gather-doors.js";
import { SECTION_WRITERS } from "#galley/gather/sections/registry.js";
import { SOURCES } from "#galley/gather/sources/registry.js";
import type { GroupCalendar } from "../../../bench/replay/event-calendars.js";
import { openHastyClock } from "../../adapters/internet/odd-server.js";
import { PLAIN } from "../gather-world.js";
import { WEEK, WEEK_NOW } from "./week-servers.js";

/** Where the draft lies within the newsletter. */
export const DRAFT_PATH = `draft/${WEEK.date}-this-week-in-rust.md`;
const TEMPLATE = "draft/DRAFT_TEMPLATE";
const VERSION = "0.0.0";

/** A copy of the archive as it was in the week, in which one gathers. */
export interface WeekNewsroom {
  readonly folder: string;
  draft(): string;
  write(text: string): void;
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
  const world = {
    checkout,
    files: openIssueFiles(folder, folder),
    kept: openKeptFiles(folder),
    sources: SOURCES,
    writers: SECTION_WRITERS,
    readArchive: (publication: Parameters<typeof readArchiveIndex>[1]) =>
      readArchiveIndex({ checkout, version: VERSION }, publication),
  };
  const environment = { GALLEY_CACHE_DIR: join(folder, "cache"), GITHUB_TOKEN: "github-token-of-a-test" };
  const path = join(folder, DRAFT_PATH);
  return {
    folder,
    draft: () => readFileSync(path, "utf8"),
    write: (text) => writeFileSync(path, text),
    gather: (options, line = NOBODY) => {
      const standIn = { clock: openHastyClock(Date.parse(WEEK_NOW)), line };
      const openDoors = openDoorsOn({ folder, version: VERSION, environment, standIn });
      return gatherSections({ ...world, openDoors }, { ...PLAIN, ...options });
    },
  };
}

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
