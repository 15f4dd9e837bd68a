import type { RestoredMailing } from "../../app/restored-mailing.js";
import type { AudienceCounts } from "../../app/subscriber-store.js";
import { counted, printableLine, styled } from "../terminal.js";
import type { World } from "../world.js";

/** Options of `galley db`. */
export interface DatabaseOptions {
  readonly folder: string;
  readonly json?: boolean;
}

const EXIT_DONE = 0;
const EXIT_FINDINGS = 1;

/** Copies the database to a file. */
export async function runBackup(
  { terminal, backUpDatabase }: World,
  file: string,
  { folder, json }: DatabaseOptions,
): Promise<number> {
  const report = await backUpDatabase({ folder, file });
  if (json === true) terminal.out(`${JSON.stringify({ version: 1, ...report })}\n`);
  else terminal.out(copyText(report.place, file, report.audience));
  return EXIT_DONE;
}

/** Copies a file into the database, and names the mailings that wait for a person then. */
export async function runRestore(
  { terminal, restoreDatabase }: World,
  file: string,
  { folder, json }: DatabaseOptions,
): Promise<number> {
  const report = await restoreDatabase({ folder, file });
  if (json === true) terminal.out(`${JSON.stringify({ version: 1, ...report })}\n`);
  else terminal.out(copyText(file, report.place, report.audience) + pausedText(report.paused));
  return EXIT_DONE;
}

function copyText(from: string, to: string, audience: AudienceCounts): string {
  return `${printableLine(from)} → ${printableLine(to)}\n${audienceLine(audience)}\n`;
}

function pausedText(paused: readonly RestoredMailing[]): string {
  if (paused.length === 0) return "";
  const names = paused.map(
    ({ id, was }) => `  ${printableLine(id)} ${was === "paused" ? "was paused before" : `was ${was}`}\n`,
  );
  return `${counted(paused.length, "mailing")} paused, since what was sent after the backup is not in it:\n${names.join("")}`;
}

/** Says what is wrong in the database; 1 when something is. */
export async function runDatabaseCheck(
  { terminal, checkDatabase }: World,
  { folder, json }: DatabaseOptions,
): Promise<number> {
  const report = await checkDatabase(folder);
  const { place, audience, mailings, findings } = report;
  if (json === true) terminal.out(`${JSON.stringify({ version: 1, ...report })}\n`);
  else {
    terminal.out(`${printableLine(place)}\n${audienceLine(audience)}, ${counted(mailings, "mailing")}\n`);
    for (const finding of findings)
      terminal.out(`${styled(terminal, "red", "error")}: ${printableLine(finding)}\n`);
    if (findings.length === 0) terminal.out(`${styled(terminal, "green", "Nothing is wrong with it.")}\n`);
  }
  return findings.length === 0 ? EXIT_DONE : EXIT_FINDINGS;
}

function audienceLine({ confirmed, pending, unsubscribed, suppressed }: AudienceCounts): string {
  const suppressions = counted(suppressed, "suppression");
  return `${confirmed} confirmed, ${pending} pending, ${unsubscribed} unsubscribed, ${suppressions}`;
}
