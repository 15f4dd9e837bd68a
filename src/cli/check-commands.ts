import { type Command, InvalidArgumentError, Option } from "commander";
import type { CheckOptions, Format } from "./commands/check.js";
import type { ExplainOptions } from "./commands/explain.js";
import type { PublishOptions, PrepareOptions } from "./commands/review.js";
import type { RulesOptions } from "./commands/rules.js";
import { readWhole } from "./read-options.js";
import type { World } from "./world.js";

type Done = (code: number) => void;

const FORMATS: readonly Format[] = ["pretty", "compact", "json", "sarif", "github"];
const FOLDER = ["-C, --folder <folder>", "the newsletter, or a folder within it", "."] as const;

/** Adds `check`: finds what is wrong, and mends it. */
export function addCheck(program: Command, world: World, done: Done): void {
  program
    .command("check")
    .description("say what is wrong in the draft, and mend it")
    .argument("[files...]", "files or folders, - for the standard input; else the current draft")
    .option(...FOLDER)
    .option("--fix", "mend what can be mended without a guess")
    .option("--fix-unsafe", "mend also what a person should look at afterwards")
    .option("--dry-run", "with --fix, print what it would change and write nothing")
    .option("--since <revision>", "only what came in after a commit; without files, of all that changed")
    .option("--rule <code>", "run only this rule, or those of this area; may be repeated", collect)
    .addOption(new Option("--format <format>", "how to print findings").choices(FORMATS).default("pretty"))
    .option("--json", "the same as --format json")
    .option("--stdin-name <file>", "with -, the name of the file whose text it is")
    .option("--max-warnings <number>", "how many warnings are no failure", readWhole)
    .option("--facts <file>", "what a visit of the links found out")
    .option("--why", "say why a rule exists at its first finding")
    .option("--all", "show every finding, however many there are of a rule")
    .option("--quiet", "print errors only")
    .action(async (files: string[], options: CheckOptions) => {
      const { runCheck } = await import("./commands/check.js");
      done(await runCheck(world, files, options));
    });
}

/** Adds `explain`: why a rule exists. */
export function addExplain(program: Command, world: World, done: Done): void {
  program
    .command("explain")
    .description("say why a rule exists, with examples")
    .argument("<code>", "as link/tracking, or an area as link")
    .option(...FOLDER)
    .option("--json", "print it as JSON")
    .action(async (code: string, options: ExplainOptions) => {
      const { runExplain } = await import("./commands/explain.js");
      done(await runExplain(world, code, options));
    });
}

/** Adds `rules`: which there are. */
export function addRules(program: Command, world: World, done: Done): void {
  program
    .command("rules")
    .description("list the rules of a check")
    .argument("[area]", "only those of an area, as link")
    .option(...FOLDER)
    .option("--area <area>", "the same")
    .option("--json", "print them as JSON")
    .action(async (area: string | undefined, options: RulesOptions) => {
      const { runRules } = await import("./commands/rules.js");
      done(await runRules(world, area, options));
    });
}

/** Adds `review`: comments on a pull request. */
export function addReview(program: Command, world: World, done: Done): void {
  const review = program.command("review").description("comment on a pull request what a check finds in it");
  review
    .command("prepare")
    .description("check what a pull request changes and write it down; asks no network")
    .argument("[files...]", "files or folders; else all that changed")
    .option(...FOLDER)
    .requiredOption("--since <revision>", "the commit that the pull request began at")
    .requiredOption("--head <id>", "the commit that is reviewed, with its full id")
    .option("--out <file>", "where to write", "review.json")
    .action(async (files: string[], options: PrepareOptions) => {
      const { runPrepare } = await import("./commands/review.js");
      done(await runPrepare(world, files, options));
    });
  review
    .command("post")
    .description("comment on GitHub what was written down; the token comes from GITHUB_TOKEN")
    .argument("<file>", "what review prepare wrote")
    .requiredOption("--repo <owner/name>", "the repository")
    .requiredOption("--pull <number>", "the pull request", readPull)
    .option("--author <login>", "the account that comments, where it is no workflow's and no person's")
    .action(async (file: string, options: PublishOptions) => {
      const { runPost } = await import("./commands/review.js");
      done(await runPost(world, file, options));
    });
}

function collect(code: string, codes: readonly string[] | undefined): readonly string[] {
  return [...(codes ?? []), code];
}

function readPull(text: string): number {
  if (!/^[1-9]\d{0,8}$/.test(text)) throw new InvalidArgumentError("Expected the number of a pull request.");
  return Number(text);
}
