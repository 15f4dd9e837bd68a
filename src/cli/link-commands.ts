import { type Command, InvalidArgumentError, Option } from "commander";
import type { LinksCheckOptions } from "./commands/links-check.js";
import type { LinksReportOptions } from "./commands/links-report.js";
import type { World } from "./world.js";

type Done = (code: number) => void;

const FOLDER = ["-C, --folder <folder>", "the newsletter, or a folder within it", "."] as const;
const USUAL_DAYS = 90;

const HELP = `
What is known is kept in link-health.jsonl beside the drafts, which belongs into Git. Ctrl+C ends a
walk; the same command goes on from there. A page is dead, and marked in issues, when visits some
days apart found it gone.`;

/** Adds `links`: how the archive's links are. */
export function addLinkCommands(program: Command, world: World, done: Done): void {
  const links = program.command("links").description("see which links of the archive are dead");
  links
    .command("check")
    .description("visit the links of all issues, politely; may take a day")
    .option(...FOLDER)
    .option("--year <years>", "only of issues of a year, or of several as 2013-2015", readYears)
    .option("--section <name>", "only of a section, as observations; may be repeated", collect)
    .option("--limit <number>", "visit at most so many pages", readCount)
    .option("--again <days>", "visit again what was visited so many days ago", readDays, USUAL_DAYS)
    .option("--dry-run", "only say how many pages would be visited, and how long it would take")
    .option("--json", "print what was done as JSON")
    .addHelpText("after", HELP)
    .action(async (options: LinksCheckOptions) => {
      const { runLinksCheck } = await import("./commands/links-check.js");
      done(await runLinksCheck(world, options));
    });
  links
    .command("report")
    .description("say which links are dead, by year and by host; visits nothing")
    .option(...FOLDER)
    .addOption(
      new Option("--format <format>", "how to print it")
        .choices(["text", "markdown", "json"])
        .default("text"),
    )
    .option("--json", "the same as --format json")
    .action(async (options: LinksReportOptions) => {
      const { runLinksReport } = await import("./commands/links-report.js");
      done(await runLinksReport(world, options));
    });
}

function readYears(text: string): readonly [number, number] {
  const [, first = "", last = first] = /^(\d{4})(?:-(\d{4}))?$/.exec(text) ?? [];
  if (first === "" || Number(last) < Number(first))
    throw new InvalidArgumentError("Expected a year as 2015, or two as 2013-2015.");
  return [Number(first), Number(last)];
}

function collect(section: string, sections: readonly string[] | undefined): readonly string[] {
  return [...(sections ?? []), section];
}

function readCount(text: string): number {
  const count = Number(text);
  if (!/^\d{1,9}$/.test(text) || count === 0) throw new InvalidArgumentError("Expected a number from 1 on.");
  return count;
}

function readDays(text: string): number {
  const days = Number(text);
  if (!/^\d{1,5}$/.test(text)) throw new InvalidArgumentError("Expected a whole number of days, as 0 or 30.");
  return days;
}
