import { type Command, InvalidArgumentError } from "commander";
import type { CandidateOptions } from "./commands/candidates.js";
import type { GatherCommandOptions } from "./commands/gather.js";
import type { StatusOptions } from "./commands/status.js";
import type { World } from "./world.js";

type Done = (code: number) => void;

const FOLDER = ["-C, --folder <folder>", "the newsletter, or a folder within it", "."] as const;

/** Adds what has to do with what happened in a week: `gather`, `status`, `candidates`, `take` and `dismiss`. */
export function addGatherCommands(program: Command, world: World, done: Done): void {
  addGather(program, world, done);
  addCandidates(program, world, done);
  addTake(program, world, done);
  addDismiss(program, world, done);
  addStatus(program, world, done);
}

function addGather(program: Command, world: World, done: Done): void {
  program
    .command("gather")
    .description("ask the sources what happened, and write it into the draft")
    .argument("[sections...]", "only these, by their roles, as project or official")
    .option(...FOLDER)
    .option("--since <moment>", "ask for what happened from then on: a day, or a moment as 2026-01-06T09:00Z")
    .option("--until <moment>", "ask for what happened before then; a day stands for its begin")
    .option("--offline", "use only what is on this machine: answers that were kept, and clones")
    .option("--record <folder>", "keep all answers there, without secrets")
    .option("--replay <folder>", "take answers that were recorded in place of the world")
    .option("--theirs", "write also in place of what people wrote there")
    .option("--dry-run", "print what it would change and write nothing")
    .option("--json", "print what was done as JSON")
    .action(async (sections: string[], options: GatherCommandOptions) => {
      const { runGather } = await import("./commands/gather.js");
      done(await runGather(world, sections, options));
    });
}

function addStatus(program: Command, world: World, done: Done): void {
  program
    .command("status")
    .description("say how far the draft is, and what stands between it and publication")
    .option(...FOLDER)
    .option("--json", "print it as JSON")
    .action(async (options: StatusOptions) => {
      const { runStatus } = await import("./commands/status.js");
      done(await runStatus(world, options));
    });
}

function addCandidates(program: Command, world: World, done: Done): void {
  program
    .command("candidates")
    .description("list what was found for sections that people choose")
    .argument("[section]", "only of this section, by its role, as observations or quote")
    .option(...FOLDER)
    .option("--all", "also what was taken, dismissed or listed before")
    .option("--json", "print them as JSON")
    .action(async (section: string | undefined, options: CandidateOptions) => {
      const { runCandidates } = await import("./commands/candidates.js");
      done(await runCandidates(world, section, options));
    });
}

function addTake(program: Command, world: World, done: Done): void {
  program
    .command("take")
    .description("put candidates into the draft")
    .argument("<numbers...>", "as galley candidates lists them", collectNumbers)
    .option(...FOLDER)
    .option("--dry-run", "only say what would be taken, and whether it can be")
    .option("--json", "print what was taken as JSON")
    .action(async (numbers: readonly number[], options: CandidateOptions) => {
      const { runTake } = await import("./commands/candidates.js");
      done(await runTake(world, numbers, options));
    });
}

function addDismiss(program: Command, world: World, done: Done): void {
  program
    .command("dismiss")
    .description("hide candidates, in this issue and all that come")
    .argument("<numbers...>", "as galley candidates lists them", collectNumbers)
    .option(...FOLDER)
    .option("--undo", "show them again")
    .option("--json", "print what was dismissed as JSON")
    .action(async (numbers: readonly number[], options: CandidateOptions) => {
      const { runDismiss } = await import("./commands/candidates.js");
      done(await runDismiss(world, numbers, options));
    });
}

function collectNumbers(text: string, before: readonly number[] | undefined): readonly number[] {
  const number = Number(text);
  if (!Number.isSafeInteger(number) || number < 1)
    throw new InvalidArgumentError("Expected a number, as galley candidates lists them.");
  return [...(before ?? []), number];
}
