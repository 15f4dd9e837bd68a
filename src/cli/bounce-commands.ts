import type { Command } from "commander";
import type { BouncesOptions, SecretOptions, SuppressionsOptions } from "./commands/bounces.js";
import { readCount } from "./read-options.js";
import type { World } from "./world.js";

type Done = (code: number) => void;

const FOLDER = ["-C, --folder <folder>", "the newsletter, or a folder within it", "."] as const;

const HELP = `
IMAP_URL names the mailbox: imaps://user:password@host/INBOX. Each mail is followed once and
then moved to the folder Done, or Unknown where a person may look at it; none is deleted.`;

/** Adds `bounces`, which reads what came back, and `suppressions`, which lists who is not mailed. */
export function addBounceCommands(program: Command, world: World, done: Done): void {
  const bounces = program
    .command("bounces")
    .description("read what came back: bounces, complaints, mails that ask to leave")
    .option(...FOLDER)
    .option("--from <place>", "imap, or the path of a mail or a maildir", "imap")
    .option("--dry-run", "only say what the mails mean")
    .option("--json", "print one object a line")
    .addHelpText("after", HELP)
    .action(async (options: BouncesOptions) => {
      done(await (await import("./commands/bounces.js")).runBounces(world, options));
    });
  bounces
    .command("secret")
    .description("print the secret that signs calls of the webhook")
    .addHelpText("after", "\n-C and --json of galley bounces count here, too.")
    .action(async (_: unknown, command: Command) => {
      const options = command.optsWithGlobals<SecretOptions>();
      done(await (await import("./commands/bounces.js")).runSecret(world, options));
    });
  program
    .command("suppressions")
    .description("list addresses that are not mailed; galley subscribers suppress and lift change that")
    .command("list", { isDefault: true })
    .description("newest first, and why")
    .option(...FOLDER)
    .option("--most <number>", "at most so many", readCount, 50)
    .option("--json", "print them as JSON")
    .action(async (options: SuppressionsOptions) => {
      done(await (await import("./commands/bounces.js")).runSuppressions(world, options));
    });
}
