import type { Command } from "commander";
import type { MailCheckOptions } from "./commands/mail-check.js";
import type { MailKeysOptions } from "./commands/mail-keys.js";
import type { MailPreviewOptions } from "./commands/mail-preview.js";
import { readNames, readPort } from "./read-options.js";
import type { World } from "./world.js";

type Done = (code: number) => void;

const FOLDER = ["-C, --folder <folder>", "the newsletter, or a folder within it", "."] as const;
const ISSUE = [
  "[issue]",
  "its number, date or file; a month, as 2026-08, for its digest; the current draft unless said",
] as const;

/** Adds `mail`: an issue as e-mail, what stands in the way of a mailing, and keys. */
export function addMailCommands(program: Command, world: World, done: Done): void {
  const mail = program
    .command("mail")
    .description("look at an issue or a digest as e-mail, and at what a mailing needs");
  mail
    .command("preview")
    .description("show HTML and text in the browser, or print the text")
    .argument(...ISSUE)
    .option(...FOLDER)
    .option("--regions <names>", "as a reader gets it who chose these, as europe,asia", readNames, [])
    .option("--text", "print the text and nothing else")
    .option("-p, --port <number>", "port to listen on; the next free one if it is taken", readPort, 4040)
    .option("--no-open", "only say where it can be looked at")
    .option("--json", "print both parts as JSON")
    .action(async (issue: string | undefined, options: MailPreviewOptions) => {
      const { runMailPreview } = await import("./commands/mail-preview.js");
      done(await runMailPreview(world, issue, options));
    });
  mail
    .command("check")
    .description("say what stands between an issue and its mailing; asks the DNS")
    .argument(...ISSUE)
    .option(...FOLDER)
    .option("--facts <file>", "what a visit of the links found out")
    .option("--json", "print it as JSON")
    .action(async (issue: string | undefined, options: MailCheckOptions) => {
      const { runMailCheck } = await import("./commands/mail-check.js");
      done(await runMailCheck(world, issue, options));
    });
  mail
    .command("keys")
    .description("make the keys that sign, and print what belongs in the DNS")
    .option(...FOLDER)
    .option("--json", "print it as JSON")
    .action(async (options: MailKeysOptions) => {
      const { runMailKeys } = await import("./commands/mail-keys.js");
      done(await runMailKeys(world, options));
    });
}
