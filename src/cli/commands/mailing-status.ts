import type { MailingStatus } from "../../app/mailing-status.js";
import { mailingLine, timeText } from "../mailing-lines.js";
import { SendingBar } from "../sending-bar.js";
import { counted, printableLine, styled, type Terminal } from "../terminal.js";
import type { World } from "../world.js";

/** Options of `galley mailing status`. */
export interface StatusOptions {
  readonly folder: string;
  readonly all?: boolean;
  readonly watch?: boolean;
  readonly json?: boolean;
}

const WATCHED_MS = 1_000;

/** Counts where the deliveries of a mailing stand. */
export async function runMailingStatus(
  world: World,
  id: string | undefined,
  { folder, all, watch, json }: StatusOptions,
): Promise<number> {
  const { terminal } = world;
  if (all === true) {
    const mailings = await world.listMailings(folder);
    terminal.out(
      json === true
        ? `${JSON.stringify({ version: 1, mailings })}\n`
        : mailings.map((mailing) => mailingLine(terminal, mailing)).join("") || "There are no mailings.\n",
    );
    return 0;
  }
  const status = watch === true ? await watched(world, folder, id) : await world.mailingStatus(folder, id);
  terminal.out(json === true ? `${JSON.stringify({ version: 1, ...status })}\n` : pageOf(terminal, status));
  return 0;
}

async function watched(world: World, folder: string, id: string | undefined): Promise<MailingStatus> {
  const bar = new SendingBar(world.terminal, Date.now);
  let isStopped = false;
  void world.untilStopped().then(() => (isStopped = true));
  for (;;) {
    const status = await world.mailingStatus(folder, id);
    const isGoingOn = ["scheduled", "canary", "sending"].includes(status.mailing.state);
    if (!isGoingOn || isStopped) {
      bar.clear();
      return status;
    }
    bar.show(status.done, status.mailing.frozen);
    await new Promise((resolve) => setTimeout(resolve, WATCHED_MS));
  }
}

function isWaiting({ state }: MailingStatus["mailing"]): boolean {
  return state === "scheduled" || state === "awaiting-approval";
}

function pageOf(terminal: Terminal, { mailing, books, done, nextDue, log }: MailingStatus): string {
  const states = Object.entries(books).filter(([, count]) => count > 0);
  const sum = states.map(([state, count]) => `${count} ${state}`).join(" + ");
  return [
    mailingLine(terminal, mailing),
    `  ${mailing.frozen} frozen = ${sum === "" ? "0" : sum}\n`,
    `  ${done} at their end, ${counted(mailing.doubtful, "doubtful one", "doubtful ones")} so far\n`,
    ...(isWaiting(mailing) ? [`  begins at ${timeText(mailing.startsAt)}\n`] : []),
    ...(mailing.state === "awaiting-approval"
      ? [
          `  waits for somebody else than ${printableLine(mailing.startedBy)}: galley mailing approve ${mailing.id} --by NAME\n`,
        ]
      : []),
    ...(mailing.canary > 0 && (isWaiting(mailing) || mailing.state === "canary")
      ? [`  the first ${mailing.canary} go out, then it waits for galley mailing go-on\n`]
      : []),
    ...(nextDue === undefined ? [] : [`  the next that was put off is tried at ${timeText(nextDue)}\n`]),
    ...log.map(({ at, entry }) => `  ${styled(terminal, "dim", timeText(at))}  ${printableLine(entry)}\n`),
  ].join("");
}
