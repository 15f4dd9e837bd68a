import { parseArgs } from "node:util";
import { runCommand, wholeNumber } from "./command-line.js";
import { onPostgres } from "./on-postgres.js";
import { inScratchFolder } from "./scratch-folder.js";
import { measureWorker, type WorkerPlan } from "./worker/measure-worker.js";

const USAGE = `Usage: npm run bench:worker -- [options]

Starts a mailing of a real issue to a million readers with \`galley mailing start\`, as it was built, and
sends the first, the middle and the last of its messages with \`galley worker\` to a mail server on this
machine: memory, messages a second, CPU a message. Linux tells memory and CPU.

  --readers <count>    how many are on the list (default: 1000000)
  --messages <count>   how many are sent in each part of the queue (default: 20000)
  --signing <key>      rsa or ed25519 (default: ed25519)
  --on <database>      sqlite or postgres; both unless said
`;

async function main(): Promise<void> {
  const { values } = parseArgs({
    options: {
      readers: { type: "string", default: "1000000" },
      messages: { type: "string", default: "20000" },
      signing: { type: "string", default: "ed25519" },
      on: { type: "string" },
      help: { type: "boolean" },
    },
  });
  if (values.help === true) return void process.stdout.write(USAGE);
  if (process.platform !== "linux")
    throw new Error(`Unexpected system ${process.platform}, expected Linux: its /proc tells memory and CPU`);
  const { signing, on } = values;
  if (signing !== "rsa" && signing !== "ed25519")
    throw new Error(`Unexpected \`${signing}\`, expected rsa or ed25519`);
  const counts = { readers: wholeNumber(values.readers), messages: wholeNumber(values.messages) };
  const planFor = (folder: string): WorkerPlan => ({ ...counts, folder, signing, database: undefined });
  if (on !== "postgres") await inScratchFolder((folder) => measureWorker(planFor(folder)));
  if (on !== "sqlite")
    await inScratchFolder((folder) =>
      onPostgres((database) => measureWorker({ ...planFor(folder), database })),
    );
}

await runCommand(USAGE, main);
