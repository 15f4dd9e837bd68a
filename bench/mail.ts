import { join } from "node:path";
import { parseArgs } from "node:util";
import { openMessageSource } from "./mail/message-source.js";
import { lackOfTools, runSender, runSmtpSource, startSink } from "./mail/postfix-tools.js";
import type { MailRun, Task } from "./mail/task.js";
import { median } from "./statistics.js";
import { formatMemory, formatRatio, formatText } from "./table.js";

/**
 * `npm run bench:mail -- [--rounds 7] [--messages 20000] [--connections 4]`: a mailing of a real issue to Postfix's
 * `smtp-sink`, by Galley, by Postfix's `smtp-source` and by nodemailer's pool, one after the other in each round,
 * unsigned and signed.
 */
const { values } = parseArgs({
  options: {
    rounds: { type: "string", default: "7" },
    messages: { type: "string", default: "20000" },
    connections: { type: "string", default: "4" },
  },
});
const [rounds, messages, connections] = [
  Number(values.rounds),
  Number(values.messages),
  Number(values.connections),
];
const source = openMessageSource();

/** A sender, and one in how many messages it sends: rates need no more of who is slow. */
interface Contestant {
  readonly share: number;
  readonly run: (task: Task) => MailRun | Promise<MailRun>;
}

const scripted = (name: string, share: number, mode?: Task["mode"]): Contestant => ({
  share,
  run: (task) => runSender(join(import.meta.dirname, "mail", `${name}.js`), { ...task, mode }),
});

const CONTESTANTS: Readonly<Record<string, Contestant>> = {
  Galley: scripted("send-galley", 1),
  "smtp-source": { share: 1, run: (task) => runSmtpSource(task, source.size) },
  "nodemailer, messages made ready": scripted("send-nodemailer", 5, "raw"),
  nodemailer: scripted("send-nodemailer", 20),
  "Galley, RSA-2048": scripted("send-galley", 4, "rsa-sha256"),
  "Galley, Ed25519": scripted("send-galley", 4, "ed25519-sha256"),
  "nodemailer, RSA-2048": scripted("send-nodemailer", 20, "rsa-sha256"),
};

const lack = lackOfTools();
if (lack === undefined) await measure();
else {
  process.stderr.write(`${lack}\n`);
  process.exitCode = 2;
}

async function measure(): Promise<void> {
  const runs = new Map<string, MailRun[]>(Object.keys(CONTESTANTS).map((name) => [name, []]));
  for (let round = 0; round < rounds; round++) {
    process.stderr.write(`Round ${round + 1} of ${rounds}\n`);
    const names = Object.keys(CONTESTANTS);
    // Whoever comes first or last has another weather, so each is that in turn.
    for (const name of [...names.slice(round % names.length), ...names.slice(0, round % names.length)]) {
      const sink = await startSink();
      try {
        const { share, run } = CONTESTANTS[name] as Contestant;
        const task = { port: sink.port, messages: Math.ceil(messages / share), connections, mode: undefined };
        runs.get(name)?.push(await run(task));
      } finally {
        sink.stop();
      }
    }
  }

  const ours = runs.get("Galley") ?? [];
  process.stdout.write(
    formatText({
      title: `${messages} messages of ${source.size} bytes (${source.name}) over ${connections} connections, ${rounds} rounds`,
      columns: ["sender", "", "messages/s", "Galley's rate to it", "CPU a message", "peak memory"],
      rows: [...runs].map(([name, theirs]) => [
        name,
        "",
        median(theirs.map(({ rate }) => rate)).toFixed(0),
        formatRatio(median(theirs.map(({ rate }, at) => (ours[at]?.rate ?? Number.NaN) / rate))),
        formatCpu(theirs.map(({ cpuMs }) => cpuMs)),
        formatMemory(
          theirs[0]?.peakMb === undefined ? undefined : median(theirs.map(({ peakMb = 0 }) => peakMb)),
        ),
      ]),
      note: "Medians; ratios are taken within each round. Node's processes are measured from the first message on.",
    }),
  );
}

function formatCpu(perMessage: readonly (number | undefined)[]): string {
  const taken = perMessage.filter((value) => value !== undefined);
  return taken.length === 0 ? "not taken" : `${median(taken).toFixed(3)} ms`;
}
