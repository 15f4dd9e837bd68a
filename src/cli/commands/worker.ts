import type { WorkerEvent } from "../../app/run-worker.js";
import { sayBounces } from "../say-bounces.js";
import { SendingBar } from "../sending-bar.js";
import { counted, printableLine, type Style, styled, type Terminal } from "../terminal.js";
import type { World } from "../world.js";

/** Options of `galley worker`. */
export interface WorkerCommandOptions {
  readonly folder: string;
  readonly untilDone?: boolean;
  readonly lease: number;
  readonly firstWait: number;
  readonly mailbox: number;
  readonly json?: boolean;
}

const STYLES: Partial<Readonly<Record<WorkerEvent["kind"], Style>>> = {
  paused: "yellow",
  trouble: "red",
  finished: "green",
};

/** Sends mailings until it is stopped, and says what becomes of them. */
export async function runWorkerCommand(
  { terminal, runWorker }: World,
  { folder, untilDone, lease, firstWait, mailbox, json }: WorkerCommandOptions,
): Promise<number> {
  const bar = new SendingBar(terminal, Date.now);
  let last: WorkerEvent | undefined;
  const tell = (event: WorkerEvent): void => {
    last = event;
    if (event.kind === "progress") return json === true ? undefined : bar.show(event.done, event.frozen);
    bar.clear();
    terminal.out(json === true ? `${JSON.stringify(event)}\n` : lineOf(terminal, event));
  };
  const request = {
    folder,
    untilDone: untilDone === true,
    leaseSeconds: lease,
    firstWaitSeconds: firstWait,
    mailboxMinutes: mailbox,
  };
  if (json !== true && untilDone !== true && terminal.isInteractive)
    terminal.err("Sends mailings as their time comes. Ctrl+C stops it, and loses nothing.\n");
  try {
    await runWorker(request, tell);
  } finally {
    bar.clear();
  }
  if (json !== true) terminal.err(endOf(last));
  return 0;
}

/** What somebody would ask next who sees the worker end. */
function endOf(last: WorkerEvent | undefined): string {
  if (last?.kind === "progress")
    return `Stopped at ${last.done}/${last.frozen} of ${printableLine(last.id)}; galley worker goes on.\n`;
  if (last?.kind === "paused")
    return `${printableLine(last.id)} is paused; galley mailing status says what it waits for.\n`;
  return last === undefined
    ? "Nothing was to be sent. galley mailing status --all lists all mailings.\n"
    : "";
}

function lineOf(terminal: Terminal, event: WorkerEvent): string {
  const style = STYLES[event.kind];
  const word = style === undefined ? event.kind : styled(terminal, style, event.kind);
  return `${word}  ${printableLine(`${event.id} ${wordsOf(event)}`.trim())}\n`;
}

function wordsOf(event: WorkerEvent): string {
  switch (event.kind) {
    case "progress":
      return `${event.done}/${event.frozen}`;
    case "recovered":
      return `${event.claimed} of a worker that ended are free again, ${counted(event.doubtful, "is", "are")} doubtful`;
    case "paused":
    case "trouble":
      return event.reason;
    case "bounces":
      return sayBounces(event.counts);
    case "finished": {
      const states = Object.entries(event.books).filter(([, count]) => count > 0);
      const sum = states.map(([state, count]) => `${count} ${state}`).join(", ");
      return `${sum}; ${counted(event.doubtful, "doubtful one", "doubtful ones")}`;
    }
  }
}
