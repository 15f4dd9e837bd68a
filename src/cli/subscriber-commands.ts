import { type Command, Option } from "commander";
import type {
  AddressOptions,
  ExportOptions,
  ImportOptions,
  ListOptions,
  SuppressOptions,
} from "./commands/subscribers.js";
import type { WebOptions } from "./commands/web.js";
import { readCount, readDay, readPort } from "./read-options.js";
import type { World } from "./world.js";

type Done = (code: number) => void;

const FOLDER = ["-C, --folder <folder>", "the newsletter, or a folder within it", "."] as const;
const JSON_FLAG = ["--json", "print what was done as JSON"] as const;

const IMPORT_HELP = `
Takes an export of Mailchimp as it is (its zip, or one of its files), an export of Galley,
any table with a column named email, or one address a line. Nobody is asked to confirm: who
unsubscribed or was cleaned elsewhere stays so, who did not confirm there is refused, and who
unsubscribed or was erased here is not brought back. Who came by an import and left the other
list since is taken off. Stopped or killed, it goes on where it was.`;

const WEB_HELP = `
It listens on this machine alone: put a web server before it that speaks TLS, passes paths on
as they are, and adds the client's address to X-Forwarded-For.`;

/** Adds `web`, the pages for readers, and `subscribers`, what editors do about them. */
export function addSubscriberCommands(program: Command, world: World, done: Done): void {
  addWeb(program, world, done);
  const subscribers = program
    .command("subscribers")
    .description("look after the readers of the newsletter by e-mail");
  addFiles(subscribers, world, done);
  addList(subscribers, world, done);
  const one = (name: string, description: string) =>
    subscribers
      .command(name)
      .description(description)
      .argument("<address>", "the e-mail address")
      .option(...FOLDER)
      .option(...JSON_FLAG);
  one("show", "print all that is known of an address").action(
    async (address: string, options: AddressOptions) => {
      done(await (await import("./commands/subscribers.js")).runShow(world, address, options));
    },
  );
  one("suppress", "mail an address no more, whatever its owner chose")
    .option("--reason <text>", "what says so", "an editor")
    .option("--until <date>", "to that day, as 2026-12-31; for ever unless said", readDay)
    .action(async (address: string, options: SuppressOptions) => {
      done(await (await import("./commands/subscribers.js")).runSuppress(world, address, options));
    });
  one("lift", "let a suppressed address be mailed again").action(
    async (address: string, options: AddressOptions) => {
      done(await (await import("./commands/subscribers.js")).runLift(world, address, options));
    },
  );
  one("erase", "erase all that is known of an address, for good").action(
    async (address: string, options: AddressOptions) => {
      done(await (await import("./commands/subscribers.js")).runErase(world, address, options));
    },
  );
}

function addFiles(subscribers: Command, world: World, done: Done): void {
  subscribers
    .command("import")
    .description("take readers in from a file")
    .argument("<file>", "a table, a list, or the zip of a Mailchimp export")
    .option(...FOLDER)
    .option("--dry-run", "write nothing; say what is wrong in the file, and who would be taken off")
    .option(...JSON_FLAG)
    .addHelpText("after", IMPORT_HELP)
    .action(async (file: string, options: ImportOptions) => {
      done(await (await import("./commands/subscribers.js")).runImport(world, file, options));
    });
  subscribers
    .command("export")
    .description("write all readers to a new table, whole or not at all")
    .argument("<file>", "where to write it")
    .option(...FOLDER)
    .option(...JSON_FLAG)
    .action(async (file: string, options: ExportOptions) => {
      done(await (await import("./commands/subscribers.js")).runExport(world, file, options));
    });
}

function addList(subscribers: Command, world: World, done: Done): void {
  subscribers
    .command("list")
    .description("print readers, one a line")
    .option(...FOLDER)
    .addOption(new Option("--state <state>", "only these").choices(["pending", "confirmed", "unsubscribed"]))
    .option("--most <number>", "at most so many", readCount, 50)
    .option("--json", "print them as JSON")
    .action(async (options: ListOptions) => {
      done(await (await import("./commands/subscribers.js")).runList(world, options));
    });
}

function addWeb(program: Command, world: World, done: Done): void {
  program
    .command("web")
    .description("serve the pages on which readers subscribe, choose and leave")
    .argument("[folder]", "the newsletter", ".")
    .option("-p, --port <number>", "port to listen on", readPort, 4100)
    .option("--host <address>", "address to listen on", "127.0.0.1")
    .option("--proxy <addresses...>", "proxies to trust, as 10.0.0.0/8; those of this machine unless said")
    .option("--address <url>", "where readers reach the pages, if not where the settings say")
    .option("--outbox <folder>", "put messages into files in place of sending them, to try the pages")
    .option("--json", "print events as JSON, one a line")
    .addHelpText("after", WEB_HELP)
    .action(async (folder: string, options: WebOptions) => {
      done(await (await import("./commands/web.js")).runWeb(world, folder, options));
    });
}
