import type { Command } from "commander";
import type { DatabaseOptions } from "./commands/db.js";
import type { World } from "./world.js";

const HELP = `
Readers are kept in .galley/readers.sqlite of the newsletter's folder, or where
DATABASE_URL says: postgres://user@host/name, or sqlite: and the path of a file.`;

/** Adds `db`, which looks after the database of readers and mailings. */
export function addDatabaseCommands(program: Command, world: World, done: (code: number) => void): void {
  const database = program
    .command("db")
    .description("back up, restore and check the database of readers and mailings")
    .addHelpText("after", HELP);
  for (const [name, run, description] of [
    ["backup", "runBackup", "copy the database to a new file, while others use it"],
    ["restore", "runRestore", "bring a backup back, of either kind, into a database without readers"],
  ] as const)
    withOptions(database.command(name).description(description))
      .argument("<file>", "the backup")
      .action(async (file: string, options: DatabaseOptions) => {
        const commands = await import("./commands/db.js");
        done(await commands[run](world, file, options));
      });
  withOptions(database.command("check"))
    .description("look for damage: files, steps, the books of all mailings, what hangs in the air")
    .action(async (options: DatabaseOptions) => {
      const { runDatabaseCheck } = await import("./commands/db.js");
      done(await runDatabaseCheck(world, options));
    });
}

function withOptions(command: Command): Command {
  return command
    .option("-C, --folder <folder>", "the newsletter, or a folder within it", ".")
    .option("--json", "print what was done as JSON");
}
