import { type Command, InvalidArgumentError } from "commander";
import type { MergeCommandOptions } from "./commands/merge.js";
import type { World } from "./world.js";

/** Adds `merge`, which takes in what readers submit. */
export function addMergeCommands(program: Command, world: World, done: (code: number) => void): void {
  program
    .command("merge")
    .description("take open pull requests into the draft, without conflicts")
    .argument("[numbers...]", "only these pull requests", collectNumbers)
    .option("-C, --folder <folder>", "the newsletter, or a folder within it", ".")
    .option("--dry-run", "print what it would change and write nothing")
    .option("--squash", "one commit of its own, in place of a merge of all accepted heads")
    .option("--json", "print what was done as JSON")
    .addHelpText(
      "after",
      '\nIt reads the heads that Git fetched:\n  git fetch origin "+refs/pull/*/head:refs/pull/*/head"',
    )
    .action(async (numbers: readonly number[], options: MergeCommandOptions) => {
      const { runMerge } = await import("./commands/merge.js");
      done(await runMerge(world, numbers, options));
    });
}

/** As people write them: no sign, no zeros before it, no other way to write a number that JavaScript knows. */
const NUMBER = /^#?([1-9]\d{0,9})$/;

function collectNumbers(text: string, before: readonly number[] | undefined): readonly number[] {
  const [, digits] = NUMBER.exec(text) ?? [];
  if (digits === undefined) throw new InvalidArgumentError("Expected the number of a pull request.");
  return [...(before ?? []), Number(digits)];
}
