import { type Command, InvalidArgumentError, Option } from "commander";
import type { MailingChange } from "../app/change-mailing.js";
import type { ChangeOptions } from "./commands/mailing-change.js";
import type { StartOptions } from "./commands/mailing-start.js";
import type { StatusOptions } from "./commands/mailing-status.js";
import type { WorkerCommandOptions } from "./commands/worker.js";
import { readNames, readWhole } from "./read-options.js";
import type { World } from "./world.js";

type Done = (code: number) => void;

const FOLDER = ["-C, --folder <folder>", "the newsletter, or a folder within it", "."] as const;
const ID_OF_ONE = ["[id]", "as 2026-08-19-weekly; needed only where it could mean several"] as const;
const ID = ["[id]", "as 2026-08-19-weekly; the newest that is not over unless said"] as const;
const BY = ["--by <name>", "who does it; the account of this machine unless said"] as const;
const HELP = `
A mailing freezes its recipients and its text; galley worker sends it. SMTP_URL
names the mail server, as smtps://user:password@mail.example:465.`;
const USUAL_LEASE_SECONDS = 60;
const USUAL_FIRST_WAIT_SECONDS = 360;
const USUAL_MAILBOX_MINUTES = 5;
const MOST_MINUTES = 10_080;

/** What each change of a mailing is for. */
const CHANGES: Readonly<Record<MailingChange, string>> = {
  pause: "stop sending for a while; what is on the wire comes to its end",
  resume: "continue one that was paused",
  cancel: "never send the rest",
  approve: "let one go out that somebody else started",
  "go-on": "send the rest after the first messages were looked at",
};

/** Adds `mailing` and `worker`: one e-mail edition going out. */
export function addMailingCommands(program: Command, world: World, done: Done): void {
  const mailing = program
    .command("mailing")
    .description("send an issue to its readers, and say how far that is")
    .addHelpText("after", HELP);
  addStart(mailing, world, done);
  mailing
    .command("status")
    .description("count where each delivery stands")
    .argument(...ID)
    .option(...FOLDER)
    .option("--all", "list all mailings")
    .option("--watch", "show it until the mailing stops or ends")
    .option("--json", "print it as JSON")
    .action(async (id: string | undefined, options: StatusOptions) => {
      const { runMailingStatus } = await import("./commands/mailing-status.js");
      done(await runMailingStatus(world, id, options));
    });
  for (const [change, description] of Object.entries(CHANGES))
    addChange(mailing, change as MailingChange, description, world, done);
  addWorker(program, world, done);
}

function addStart(mailing: Command, world: World, done: Done): void {
  mailing
    .command("start")
    .description("freeze the recipients of an issue or a digest; galley worker sends it")
    .argument(
      "[issue]",
      "its number, date or file, or a month, as 2026-08, for its digest; the newest unless said, and a draft is refused",
    )
    .option(...FOLDER)
    .option("--at <moment>", "when it begins, as 2026-08-19T12:00:00Z; now unless said")
    .option("--hold <minutes>", "begin so much later: time to look at the site and to cancel", readWhole, 0)
    .option("--canary <count>", "send so many, then wait for galley mailing go-on", readWhole, 0)
    .addOption(
      new Option("--doubtful <policy>", "what happens after a crash to those of which nobody knows")
        .choices(["resend", "hold"])
        .default("resend"),
    )
    .option("--despite <codes>", "accept findings of the check, as dns or mail/size,dns/spf", readNames, [])
    .option("--again", "start anew what was cancelled after some had got it: they get this one, too")
    .option("--facts <file>", "what a visit of the links found out")
    .option(...BY)
    .option("--dry-run", "say to whom and how much it would be, and start nothing")
    .option("--test <address>", "send one message to this address, and start nothing")
    .option("--regions <names>", "for --test: as a reader who chose these", readNames, [])
    .option("--text-only", "for --test: without HTML")
    .option("--json", "print what was done as JSON")
    .action(async (issue: string | undefined, options: StartOptions) => {
      const { runMailingStart } = await import("./commands/mailing-start.js");
      done(await runMailingStart(world, issue, options));
    });
}

function addChange(
  mailing: Command,
  change: MailingChange,
  description: string,
  world: World,
  done: Done,
): void {
  const command = mailing
    .command(change)
    .description(description)
    .argument(...ID_OF_ONE)
    .option(...FOLDER)
    .option(...BY)
    .option("--json", "print what was done as JSON");
  if (change === "resume")
    command.addOption(
      new Option("--held <what>", "what becomes of those that were held").choices([
        "resend",
        "count-as-sent",
      ]),
    );
  command.action(async (id: string | undefined, options: ChangeOptions) => {
    const { runMailingChange } = await import("./commands/mailing-change.js");
    done(await runMailingChange(world, change, id, options));
  });
}

function addWorker(program: Command, world: World, done: Done): void {
  program
    .command("worker")
    .description("send mailings as their time comes, until it is stopped")
    .addHelpText("after", HELP)
    .option(...FOLDER)
    .option("--until-done", "end when no mailing has anything left to send")
    .option(
      "--lease <seconds>",
      "so long others wait for a worker that died",
      readSeconds,
      USUAL_LEASE_SECONDS,
    )
    .option(
      "--first-wait <seconds>",
      "before a message is tried again that was put off; later waits grow",
      readSeconds,
      USUAL_FIRST_WAIT_SECONDS,
    )
    .option(
      "--mailbox <minutes>",
      "how often it looks into the mailbox of IMAP_URL for what came back; 0 for never",
      readMinutes,
      USUAL_MAILBOX_MINUTES,
    )
    .option("--json", "print a line of JSON for all that happens")
    .action(async (options: WorkerCommandOptions) => {
      const { runWorkerCommand } = await import("./commands/worker.js");
      done(await runWorkerCommand(world, options));
    });
}

/** A timer of Node counts to 25 days, and begins anew at once beyond. */
function readMinutes(text: string): number {
  const minutes = readWhole(text);
  if (minutes > MOST_MINUTES) throw new InvalidArgumentError("Expected at most a week of minutes, 10080.");
  return minutes;
}

function readSeconds(text: string): number {
  const seconds = Number(text);
  if (!/^\d{1,6}(?:\.\d{1,3})?$/.test(text) || seconds <= 0)
    throw new InvalidArgumentError("Expected a number of seconds.");
  return seconds;
}
