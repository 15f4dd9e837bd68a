import type { KnownAddress } from "../../app/keep-subscribers.js";
import type { Subscriber, SubscriberState } from "../../audience/subscriber.js";
import type { Suppression } from "../../audience/suppression.js";
import { dayOfMs, instantOfMs } from "../../base/instant.js";
import { Progress } from "../progress.js";
import type { ImportOutcome } from "../subscriber-acts.js";
import { counted, printableLine, styled, type Terminal } from "../terminal.js";
import type { World } from "../world.js";

/** Options of `galley subscribers show`, `lift` and `erase`. */
export interface AddressOptions {
  readonly folder: string;
  readonly json?: boolean;
}

/** Options of `galley subscribers suppress`. */
export interface SuppressOptions extends AddressOptions {
  readonly reason: string;
  readonly until?: number;
}

/** Options of `galley subscribers import`. */
export interface ImportOptions extends AddressOptions {
  readonly dryRun?: boolean;
}

/** Options of `galley subscribers export`. */
export type ExportOptions = AddressOptions;

/** Options of `galley subscribers list`. */
export interface ListOptions extends AddressOptions {
  readonly state?: SubscriberState;
  readonly most: number;
}

const EXIT_DONE = 0;
const SHOWN_BOUNCES = 5;
/** Something was refused, or the import was stopped before its end. */
const EXIT_FINDINGS = 1;

/** Takes readers in from a file; 1 when rows were refused or it was stopped. */
export async function runImport(world: World, file: string, options: ImportOptions): Promise<number> {
  const { terminal } = world;
  const { folder, dryRun: isDryRun = false, json } = options;
  const bar = new Progress(terminal, isDryRun ? "Reading" : "Importing");
  const ending = new AbortController();
  void world.untilStopped().then(() => ending.abort());
  const onProgress = (done: number, all: number) => bar.show(done, all);
  const outcome = await world
    .importSubscribers({ folder, file, isDryRun, signal: ending.signal, onProgress })
    .finally(() => bar.clear());
  if (json === true) terminal.out(`${JSON.stringify({ version: 1, ...outcome })}\n`);
  else terminal.out(importText(terminal, outcome, isDryRun));
  return outcome.refused === 0 && outcome.isDone ? EXIT_DONE : EXIT_FINDINGS;
}

function importText(terminal: Terminal, outcome: ImportOutcome, isDryRun: boolean): string {
  const { added, known, left, suppressed, refused, read, parts, resumed, isDone, firstRefused, report } =
    outcome;
  const total = isDryRun
    ? `${read.confirmed} confirmed, ${read.unsubscribed} unsubscribed, ${read.cleaned} cleaned: nothing was written`
    : `${added} added, ${known} known before, ${suppressed} suppressed`;
  const leaving = isDryRun ? "left, would be taken off the list" : "left, taken off the list";
  const refusedLines = firstRefused.map(
    ({ file, line, reason }) => `  ${printableLine(file)}:${line} ${printableLine(reason)}\n`,
  );
  const more = refused - firstRefused.length;
  return [
    ...parts.map(({ name, kind }) => `${printableLine(name)}  ${styled(terminal, "dim", kind)}\n`),
    ...(resumed === 0 ? [] : [`${counted(resumed, "row")} were done before.\n`]),
    `${total}\n`,
    ...(left === 0 ? [] : [`${leaving}: ${left}\n`]),
    ...(refused === 0 ? [] : [styled(terminal, "yellow", `${counted(refused, "row")} refused`), "\n"]),
    ...refusedLines,
    ...(more > 0 ? [`  and ${more} more\n`] : []),
    ...(refused === 0 || report === undefined ? [] : [`All of them: ${printableLine(report)}\n`]),
    ...(isDone ? [] : ["Stopped. The same command goes on where it was.\n"]),
  ].join("");
}

/** Writes all readers to a new file. */
export async function runExport(
  { terminal, exportSubscribers }: World,
  file: string,
  { folder, json }: ExportOptions,
): Promise<number> {
  const onProgress = (done: number) => {
    if (terminal.isInteractive) terminal.err(`\rExporting ${done}`);
  };
  const count = await exportSubscribers({ folder, file, onProgress });
  if (terminal.isInteractive) terminal.err("\r\u001b[K");
  if (json === true) terminal.out(`${JSON.stringify({ version: 1, file, subscribers: count })}\n`);
  else terminal.out(`${counted(count, "subscriber")} → ${printableLine(file)}\n`);
  return EXIT_DONE;
}

/** Lists readers. */
export async function runList(
  { terminal, listSubscribers }: World,
  { folder, state, most, json }: ListOptions,
): Promise<number> {
  const readers = await listSubscribers({ folder, state, most });
  if (json === true) terminal.out(`${JSON.stringify({ version: 1, subscribers: readers })}\n`);
  else {
    for (const one of readers)
      terminal.out(`${one.state.padEnd(12)} ${dayOfMs(one.askedAt)} ${printableLine(one.address)}\n`);
    if (readers.length === 0) terminal.err("None.\n");
    if (readers.length === most) terminal.err(`These are ${most}; --most shows more, export all.\n`);
  }
  return EXIT_DONE;
}

/** Prints what is known of an address. */
export async function runShow(
  world: World,
  address: string,
  { folder, json }: AddressOptions,
): Promise<number> {
  return tell(world.terminal, await world.showAddress({ folder, address }), json);
}

/** Has an address mailed no more. */
export async function runSuppress(
  world: World,
  address: string,
  { folder, reason, until, json }: SuppressOptions,
): Promise<number> {
  return tell(
    world.terminal,
    await world.suppressAddress({ folder, address, evidence: reason, until }),
    json,
  );
}

/** Lets an address be mailed again. */
export async function runLift(
  world: World,
  address: string,
  { folder, json }: AddressOptions,
): Promise<number> {
  return tell(world.terminal, await world.liftSuppression({ folder, address }), json);
}

/** Erases what is known of an address. */
export async function runErase(
  world: World,
  address: string,
  { folder, json }: AddressOptions,
): Promise<number> {
  return tell(world.terminal, await world.eraseAddress({ folder, address }), json);
}

function tell(terminal: Terminal, known: KnownAddress, json: boolean | undefined): number {
  if (json === true) terminal.out(`${JSON.stringify({ version: 1, ...known })}\n`);
  else
    terminal.out(
      [
        `${printableLine(known.address)}\n`,
        subscriberText(known.subscriber),
        cameBackText(known.cameBack),
        ...known.letters.map(letterText),
        suppressionText(known.suppression),
      ].join(""),
    );
  return EXIT_DONE;
}

function subscriberText(subscriber: Subscriber | undefined): string {
  if (subscriber === undefined) return "  not on the list\n";
  const { state, id, origin, askedAt, confirmedAt, unsubscribedAt, leftBecause } = subscriber;
  const { weekly, monthly, textOnly, regions } = subscriber.preferences;
  const wanted = [
    ...(weekly ? ["weekly"] : []),
    ...(monthly ? ["monthly"] : []),
    ...(textOnly ? ["text only"] : []),
    ...regions,
  ];
  return [
    `  ${state}, by ${origin}, id ${printableLine(id)}\n`,
    `  asked ${dayOfMs(askedAt)}`,
    ...(confirmedAt === undefined ? [] : [`, confirmed ${dayOfMs(confirmedAt)}`]),
    ...(unsubscribedAt === undefined ? [] : [`, left ${dayOfMs(unsubscribedAt)}`]),
    ...(leftBecause === undefined ? [] : [` (${printableLine(leftBecause)})`]),
    `\n  gets ${wanted.length === 0 ? "nothing" : printableLine(wanted.join(", "))}\n`,
  ].join("");
}

function cameBackText(cameBack: KnownAddress["cameBack"]): string {
  const lately = cameBack.slice(-SHOWN_BOUNCES).map(({ mailing, kind }) => `${kind} ${mailing}`);
  return lately.length === 0 ? "" : `  came back lately: ${printableLine(lately.join(", "))}\n`;
}

function suppressionText(suppression: Suppression | undefined): string {
  if (suppression === undefined) return "";
  const { reason, evidence, since, until } = suppression;
  const why = evidence === "" ? "" : `: ${printableLine(evidence)}`;
  return `  suppressed since ${dayOfMs(since)}${until === undefined ? "" : ` until ${dayOfMs(until)}`}, ${reason}${why}\n`;
}

function letterText({ occasion, tries, nextAt }: KnownAddress["letters"][number]): string {
  return `  letter put off: ${occasion}, tried ${counted(tries, "time")}, again at ${instantOfMs(nextAt)}\n`;
}
