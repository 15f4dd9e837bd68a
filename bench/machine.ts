import { arch, cpus, loadavg, platform, release, totalmem } from "node:os";
import type { ArchiveInput } from "./archive-input.js";
import { hasGnuTime } from "./measure-run.js";

/** On what and of what the measures were taken, one sentence or list entry a line. */
export function describeMachine(input: ArchiveInput, date: Date): string[] {
  const [cpu] = cpus();
  const load = loadavg()[0] ?? 0;
  return [
    `Input: ${input.name}, ${input.issues.length} issues`,
    `Processor: ${cpu?.model.trim() ?? "unknown"}, ${cpus().length} cores`,
    `Memory: ${(totalmem() / 1e9).toFixed(0)} GB`,
    `System: ${platform()} ${release()} ${arch()}`,
    `Node: ${process.version}`,
    `Taken on ${date.toISOString().slice(0, 10)}; when it began, other programs kept ${load.toFixed(1)} cores busy`,
    ...(hasGnuTime ? [] : ["CPU and memory were not taken: they need GNU time at /usr/bin/time"]),
  ];
}
