import type { SigningAlgorithm } from "#galley/deliver/message/message-signer.js";
import { openMessageSource } from "./mail/message-source.js";
import { median } from "./statistics.js";

/** `npm run bench:message`: what it costs to fill and sign one message, in CPU time of this process. */
const MESSAGES = 2_000;
const ROUNDS = 7;

function measure(name: string, algorithms: readonly SigningAlgorithm[]): void {
  const { size, messageFor } = openMessageSource(algorithms);
  const times = Array.from({ length: ROUNDS + 1 }, () => {
    const before = process.cpuUsage();
    for (let reader = 0; reader < MESSAGES; reader++) messageFor(reader);
    const { user, system } = process.cpuUsage(before);
    return (user + system) / 1000 / MESSAGES;
  });
  // The first round is where the code is compiled.
  const ms = median(times.slice(1)).toFixed(3);
  process.stdout.write(`${name.padEnd(22)}${ms} ms of CPU a message of ${(size / 1000).toFixed(1)} kB\n`);
}

measure("unsigned", []);
measure("rsa-sha256", ["rsa-sha256"]);
measure("ed25519-sha256", ["ed25519-sha256"]);
measure("both", ["rsa-sha256", "ed25519-sha256"]);
