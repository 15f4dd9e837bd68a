import { type Command, InvalidArgumentError, Option } from "commander";
import type { MergeCommandOptions } from "./commands/merge.js";
import type { World } from "./world.js";

const HELP = `
What it takes becomes one commit, which is not pushed. To look at it, and to take it back:
  git diff HEAD~1 HEAD
  git reset --keep HEAD~1

Without --from it asks GitHub where a remote of the clone leads to the newsletter's
repository there, and fetches the heads it lacks; a token in GITHUB_TOKEN reads private
ones and is asked less often to wait. Elsewhere it reads the heads that Git fetched:
  git fetch origin "+refs/pull/*/head:refs/pull/*/head"`;

/** Adds `merge`, which takes in what readers submit. */
export function addMergeCommands(program: Command, world: World, done: (code: number) => void): void {
  program
    .command("merge")
    .description("take open pull requests into the draft, without conflicts")
    .argument("[numbers...]", "only these pull requests", collectNumbers)
    .option("-C, --folder <folder>", "the newsletter, or a folder within it", ".")
    .option("--from <place>", "where they are: github, refs (what Git fetched), or the folder of a mirror")
    .option(
      "--repo <owner/name>",
      "the repository at GitHub, where it is not the one that the newsletter links",
    )
    .option("--remote <name>", "the remote that has their heads, where it is not the one that leads there")
    .option("--dry-run", "print what it would change and write nothing in the draft")
    .option("--squash", "one commit of its own, in place of a merge of all accepted heads")
    .addOption(
      new Option(
        "--questions <way>",
        "where people disagree: ask here, mark both sides in the draft, or leave it",
      ).choices(["ask", "mark", "leave"]),
    )
    .option("--comment", "tell the authors on GitHub what became of theirs, with the token in GITHUB_TOKEN")
    .option("--author <account>", "the account that comments (default: the token's own)")
    .option("--json", "print what was done as JSON")
    .addHelpText("after", HELP)
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
