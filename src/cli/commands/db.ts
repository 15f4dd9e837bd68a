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

/** Copies the database to a file, or a file into it. */
export async function runCopy(
  { terminal, backUpDatabase, restoreDatabase }: World,
  name: "backup" | "restore",
  file: string,
  { folder, json }: DatabaseOptions,
): Promise<number> {
  const act = name === "backup" ? backUpDatabase : restoreDatabase;
  const report = await act({ folder, file });
  if (json === true) terminal.out(`${JSON.stringify({ version: 1, ...report })}\n`);
  else {
    const [from, to] = name === "backup" ? [report.place, file] : [file, report.place];
    terminal.out(`${printableLine(from)} → ${printableLine(to)}\n${audienceLine(report.audience)}\n`);
  }
  return EXIT_DONE;
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
