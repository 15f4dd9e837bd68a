import { join } from "node:path";
import { parseArgs } from "node:util";
import { openMessageSource } from "./mail/message-source.js";
import { runSender, runSmtpSource, startSink } from "./mail/postfix-tools.js";
import type { MailRun, Task } from "./mail/task.js";
import { median } from "./statistics.js";
import { formatMemory, formatRatio, formatText } from "./table.js";

/**
 * `npm run bench:mail -- [--rounds 7] [--messages 20000] [--connections 4]`: a mailing of a real issue to Postfix's
 * `smtp-sink`, by Galley, by Postfix's `smtp-source` and by nodemailer's pool, one after the other in each round. The
 * last two of these send fewer messages where they take long; rates are compared within a round.
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
const NODEMAILER_SHARE = 10;
const source = openMessageSource();
const scriptOf = (name: string): string => join(import.meta.dirname, "mail", `${name}.js`);
const fewer = Math.ceil(messages / NODEMAILER_SHARE);

const CONTESTANTS: Readonly<Record<string, (task: Task) => MailRun | Promise<MailRun>>> = {
  Galley: (task) => runSender(scriptOf("send-galley"), task),
  "smtp-source": (task) => runSmtpSource(task, source.size),
  "nodemailer, messages ready": (task) =>
    runSender(scriptOf("send-nodemailer"), { ...task, messages: fewer, isRaw: true }),
  nodemailer: (task) => runSender(scriptOf("send-nodemailer"), { ...task, messages: fewer }),
};

const runs = new Map<string, MailRun[]>(Object.keys(CONTESTANTS).map((name) => [name, []]));
for (let round = 0; round < rounds; round++) {
  process.stderr.write(`Round ${round + 1} of ${rounds}\n`);
  const names = Object.keys(CONTESTANTS);
  // Whoever comes first or last has another weather, so each is that in turn.
  for (const name of [...names.slice(round % names.length), ...names.slice(0, round % names.length)]) {
    const sink = await startSink();
    try {
      const run = await CONTESTANTS[name]?.({ port: sink.port, messages, connections, isRaw: false });
      if (run !== undefined) runs.get(name)?.push(run);
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

function formatCpu(perMessage: readonly (number | undefined)[]): string {
  const taken = perMessage.filter((value) => value !== undefined);
  return taken.length === 0 ? "not taken" : `${median(taken).toFixed(3)} ms`;
}
