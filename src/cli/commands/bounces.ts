import type { ProcessedMail } from "../../app/process-bounces.js";
import type { ListedSuppression } from "../../app/suppression-list.js";
import { dayOfMs } from "../../base/instant.js";
import { OUTCOME_WORDS, sayBounces } from "../say-bounces.js";
import { printableLine, styled, type Terminal } from "../terminal.js";
import type { World } from "../world.js";

/** Options of `galley bounces`. */
export interface BouncesOptions {
  readonly folder: string;
  readonly from: string;
  readonly dryRun?: boolean;
  readonly json?: boolean;
}

/** Options of `galley bounces secret`. */
export interface SecretOptions {
  readonly folder: string;
  readonly json?: boolean;
}

/** Options of `galley suppressions`. */
export interface SuppressionsOptions {
  readonly folder: string;
  readonly most: number;
  readonly json?: boolean;
}

/** Reads what came back, and says what followed. */
export async function runBounces(
  { terminal, readBounces }: World,
  { folder, from, dryRun, json }: BouncesOptions,
): Promise<number> {
  const onMail = (mail: ProcessedMail): void =>
    terminal.out(json === true ? `${JSON.stringify({ version: 1, ...mail })}\n` : mailLine(terminal, mail));
  const counts = await readBounces({ folder, from, isDryRun: dryRun === true, onMail });
  if (json === true) terminal.out(`${JSON.stringify({ version: 1, counts })}\n`);
  else terminal.out(dryRun === true ? "Nothing was changed.\n" : `${sayBounces(counts)}\n`);
  return 0;
}

/** Prints the secret alone, so that it can be handed on. */
export async function runSecret(
  { terminal, webhookSecret }: World,
  { folder, json }: SecretOptions,
): Promise<number> {
  const secret = await webhookSecret(folder);
  terminal.out(json === true ? `${JSON.stringify({ version: 1, secret })}\n` : `${secret}\n`);
  return 0;
}

/** Lists who is not mailed. */
export async function runSuppressions(
  { terminal, listSuppressions }: World,
  { folder, most, json }: SuppressionsOptions,
): Promise<number> {
  const suppressions = await listSuppressions({ folder, most });
  if (json === true) terminal.out(`${JSON.stringify({ version: 1, suppressions })}\n`);
  else {
    terminal.out(suppressions.map((one) => suppressionLine(terminal, one)).join("") || "None.\n");
    if (suppressions.length === most) terminal.err(`These are ${most}; --most shows more.\n`);
  }
  return 0;
}

function mailLine(terminal: Terminal, { name, report, outcome }: ProcessedMail): string {
  const followed = outcome === undefined ? "" : `${styled(terminal, "bold", OUTCOME_WORDS[outcome])}: `;
  return `${styled(terminal, "dim", printableLine(name))}  ${followed}${printableLine(sayReport(report))}\n`;
}

function sayReport(report: ProcessedMail["report"]): string {
  switch (report.kind) {
    case "bounce":
      return `${report.severity === "ours" ? "a refusal of us" : `a ${report.severity} bounce`}: ${report.diagnostic}`;
    case "complaint":
      return `a complaint of ${report.feedback}`;
    case "leave":
      return "a request to leave";
    case "idle":
      return report.why;
    case "unknown":
      return report.why;
  }
}

/** Without a subscriber, the beginning of the hash tells one from another. */
function suppressionLine(terminal: Terminal, one: ListedSuppression): string {
  const who = one.address ?? `${one.hash.slice(0, 12)}… (address not kept)`;
  const until = one.until === undefined ? "" : ` until ${dayOfMs(one.until)}`;
  return `${dayOfMs(one.since)}  ${styled(terminal, "bold", one.reason)}${until}  ${printableLine(who)}  ${styled(terminal, "dim", printableLine(one.evidence))}\n`;
}
