import { mkdtempSync, realpathSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { faultsOf, killMail } from "../test/support/kill-mail.js";
import { startPostgres } from "../test/support/postgres-server.js";
import { randomNumbers } from "../test/support/random-numbers.js";

// npm run kill-mail -- --set-up sqlite|postgres|postgres4 --subscribers 20000 --kills 25
//
// Sends a mailing by real workers to a mail server that behaves badly, kills workers (SIGKILL) at random, and fails unless
// nobody is lost, no more are doubled than were reported as doubtful, and the books balance. `npm test` does it briefly.

const SET_UPS: Readonly<Record<string, { readonly isPostgres: boolean; readonly workers: number }>> = {
  sqlite: { isPostgres: false, workers: 1 },
  postgres: { isPostgres: true, workers: 1 },
  postgres4: { isPostgres: true, workers: 4 },
};
const { values } = parseArgs({
  options: {
    "set-up": { type: "string", default: "sqlite" },
    subscribers: { type: "string", default: "20000" },
    kills: { type: "string", default: "25" },
    seed: { type: "string", default: "1" },
    verbose: { type: "boolean", default: false },
  },
});
const setUp = SET_UPS[values["set-up"]];
if (setUp === undefined) throw new Error("Unexpected set-up, expected sqlite, postgres or postgres4");
const folder = mkdtempSync(join(realpathSync(tmpdir()), "galley-kill-mail-"));
// As a database of people who want to keep it: each commit is on the disk.
const server = setUp.isPostgres ? await startPostgres(["fsync=on"]) : undefined;
try {
  const plan = {
    folder,
    database: await server?.database(),
    workers: setUp.workers,
    subscribers: Number(values.subscribers),
    kills: Number(values.kills),
    seed: Number(values.seed),
    random: randomNumbers(Number(values.seed)),
    tell: (line: string) => void (values.verbose ? process.stderr.write(`${line}\n`) : undefined),
  };
  const report = await killMail(plan);
  const { kills, lost, doubled, doubtful, books, seconds, faults, frozen } = report;
  const sum = Object.entries(books)
    .filter(([, count]) => count > 0)
    .map(([state, count]) => `${count} ${state}`);
  process.stdout.write(
    `${values["set-up"]}: ${kills} kills, ${lost} lost, ${doubled} doubled, ${doubtful} doubtful reported\n` +
      `books: ${frozen} frozen = ${sum.join(" + ")}${report.isBalanced ? "" : ", out of balance"}\n` +
      `the mail server: ${JSON.stringify(faults)}; ${seconds.toFixed(0)} s\n`,
  );
  const wrong = faultsOf(report, plan);
  for (const line of wrong) process.stdout.write(`wrong: ${line}\n`);
  process.exitCode = wrong.length === 0 ? 0 : 1;
} finally {
  await server?.stop();
  rmSync(folder, { recursive: true, force: true });
}
