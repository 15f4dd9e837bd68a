import { Command, CommanderError, InvalidArgumentError } from "commander";
import { addCheck, addExplain, addReview, addRules } from "./check-commands.js";
import type { BuildOptions } from "./commands/build.js";
import type { FactsOptions } from "./commands/facts.js";
import type { OpenOptions } from "./commands/open.js";
import type { ServeOptions } from "./commands/serve.js";
import { addBounceCommands } from "./bounce-commands.js";
import { addDatabaseCommands } from "./database-commands.js";
import { addGatherCommands } from "./gather-commands.js";
import { addLinkCommands } from "./link-commands.js";
import { addMailCommands } from "./mail-commands.js";
import { addMailingCommands } from "./mailing-commands.js";
import { addMergeCommands } from "./merge-commands.js";
import { failureFacts, printFailure } from "./print-failure.js";
import { readPort } from "./read-options.js";
import { addSubscriberCommands } from "./subscriber-commands.js";
import type { World } from "./world.js";

const EXIT_USAGE = 2;

/** Runs the command line `argv` (without node and script) and returns the exit code. Never throws. */
export async function runProgram(world: World, argv: readonly string[]): Promise<number> {
  let code = 0;
  const program = createProgram(world, argv, (result) => {
    code = result;
  });
  try {
    await program.parseAsync(argv, { from: "user" });
    return code;
  } catch (error) {
    if (error instanceof CommanderError) return error.exitCode === 0 ? 0 : EXIT_USAGE;
    if (wantsJson(argv)) world.terminal.out(`${JSON.stringify(failureFacts(error))}\n`);
    return printFailure(world.terminal, error, argv.includes("--debug"));
  }
}

function createProgram(world: World, argv: readonly string[], done: (code: number) => void): Command {
  const { terminal } = world;
  const program = new Command("galley")
    .description("The newsroom behind a community newsletter.")
    .version(world.version(), "-V, --version", "print the version")
    .helpOption("-h, --help", "print help")
    .helpCommand("help [command]", "print help for a command")
    .option("--debug", "print the error beneath an error")
    .showHelpAfterError("Try galley --help.")
    .exitOverride()
    .configureOutput({ writeOut: (text) => terminal.out(text), writeErr: (text) => terminal.err(text) })
    .addHelpText(
      "after",
      "\nStart with: galley serve   in a clone of your newsletter; This Week in Rust needs no settings.",
    );
  // Who asks for a check waits for no other command to be described.
  if (argv[0] === "check") addCheck(program, world, done);
  else addAll(program, world, done);
  return program;
}

/** In the order of a week, as help lists them. */
function addAll(program: Command, world: World, done: (code: number) => void): void {
  addServe(program, world, done);
  addOpen(program, world, done);
  addGatherCommands(program, world, done);
  addMergeCommands(program, world, done);
  addCheck(program, world, done);
  addExplain(program, world, done);
  addRules(program, world, done);
  addFacts(program, world, done);
  addReview(program, world, done);
  addBuild(program, world, done);
  addLinkCommands(program, world, done);
  addSubscriberCommands(program, world, done);
  addBounceCommands(program, world, done);
  addDatabaseCommands(program, world, done);
  addMailCommands(program, world, done);
  addMailingCommands(program, world, done);
}

function addServe(program: Command, world: World, done: (code: number) => void): void {
  program
    .command("serve")
    .description("preview site and draft in the browser, following every save")
    .argument("[folder]", "the newsletter", ".")
    .option("-p, --port <number>", "port to listen on; the next free one if it is taken", readPort, 4000)
    .option("--host <address>", "address to listen on", "127.0.0.1")
    .option("--json", "print events as JSON, one a line")
    .action(async (folder: string, options: ServeOptions) => {
      const { runServe } = await import("./commands/serve.js");
      done(await runServe(world, folder, options));
    });
}

function addBuild(program: Command, world: World, done: (code: number) => void): void {
  program
    .command("build")
    .description("write the site: pages, feeds, sitemap")
    .argument("[folder]", "the newsletter", ".")
    .option("-o, --out <folder>", "where to write it", "dist")
    .option("--json", "print what was done as JSON")
    .action(async (folder: string, options: BuildOptions) => {
      const { runBuild } = await import("./commands/build.js");
      done(await runBuild(world, folder, options));
    });
}

function addOpen(program: Command, world: World, done: (code: number) => void): void {
  program
    .command("open")
    .description("open the next draft from the template, with the events that are still to come")
    .argument("[date]", "its date, as 2026-01-07; the next day of publication unless said")
    .option("-C, --folder <folder>", "the newsletter, or a folder within it", ".")
    .option("--dry-run", "print the draft and write nothing")
    .option("--json", "print what was done as JSON")
    .action(async (date: string | undefined, options: OpenOptions) => {
      const { runOpen } = await import("./commands/open.js");
      done(await runOpen(world, date, options));
    });
}

function wantsJson(argv: readonly string[]): boolean {
  const format = argv.indexOf("--format");
  return (
    argv.includes("--json") ||
    argv.includes("--format=json") ||
    (format !== -1 && argv[format + 1] === "json")
  );
}

function addFacts(program: Command, world: World, done: (code: number) => void): void {
  program
    .command("facts")
    .description("visit the links of a draft and keep what their pages say, for galley check --facts")
    .argument("[file]", "the draft; the current one unless said")
    .option("-o, --out <file>", "where to keep the facts (default: .galley/facts.json of the newsletter)")
    .option("--max-age <days>", "keep facts that are not older", readDays, 1)
    .option("--dry-run", "only list what would be visited")
    .option("--json", "print what was done as JSON")
    .action(async (file: string | undefined, options: FactsOptions) => {
      const { runFacts } = await import("./commands/facts.js");
      done(await runFacts(world, file, options));
    });
}

function readDays(text: string): number {
  const days = Number(text);
  if (text.trim() === "" || !Number.isFinite(days) || days < 0)
    throw new InvalidArgumentError("Expected a number of days, as 0 or 2.5.");
  return days;
}
