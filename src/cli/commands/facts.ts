import type { CollectFactsReport } from "../../app/collect-facts.js";
import { Progress } from "../progress.js";
import { counted, printable, styled, type Terminal } from "../terminal.js";
import type { World } from "../world.js";

/** Options of `galley facts` as the command line gives them. */
export interface FactsOptions {
  readonly out?: string;
  readonly maxAge: number;
  readonly json?: boolean;
  readonly dryRun?: boolean;
}

const EXIT_DONE = 0;
const EXIT_STOPPED = 3;
/** So many reasons are told one by one. */
const MOST_REASONS = 6;

/** Visits the links of a draft and says what was found; 3 when it was stopped before all were visited. */
export async function runFacts(
  world: World,
  file: string | undefined,
  options: FactsOptions,
): Promise<number> {
  const { terminal } = world;
  const { maxAge: maxAgeDays } = options;
  if (options.dryRun === true) {
    const outlook = await world.planFacts({ file, out: options.out, maxAgeDays });
    const { draft, out, addresses, kept, damage } = outlook;
    tellDamage(terminal, damage);
    if (options.json === true)
      terminal.out(`${JSON.stringify({ version: 1, draft, out, addresses, kept })}\n`);
    else {
      for (const address of addresses) terminal.out(`${printable(address)}\n`);
      const known = kept === 0 ? "" : `, ${kept} known from ${printable(out)}`;
      terminal.err(`${printable(draft)}: ${counted(addresses.length, "page")} to visit${known}\n`);
    }
    return EXIT_DONE;
  }
  const progress = new Progress(terminal, "Visiting");
  const stop = new AbortController();
  void world.untilStopped().then(() => stop.abort());
  try {
    const report = await world.collectFacts({
      file,
      out: options.out,
      maxAgeDays,
      signal: stop.signal,
      onProgress: (done, total) => progress.show(done, total),
    });
    progress.clear();
    tellDamage(terminal, report.damage);
    terminal.out(
      options.json === true
        ? `${JSON.stringify({ version: 1, ...withoutDamage(report) })}\n`
        : summaryOf(terminal, report),
    );
    return report.isStopped ? EXIT_STOPPED : EXIT_DONE;
  } finally {
    progress.clear();
  }
}

function tellDamage(terminal: Terminal, damage: string | undefined): void {
  if (damage !== undefined) terminal.err(`${printable(damage)}: all links are visited anew\n`);
}

function withoutDamage({ damage: _damage, ...report }: CollectFactsReport): object {
  return report;
}

function summaryOf(terminal: Terminal, report: CollectFactsReport): string {
  const { draft, out, links, visited, kept, reached, moved, gone, unknown, reasons } = report;
  const known = kept === 0 ? "" : `, ${kept} known before`;
  const lines = [
    `${styled(terminal, "bold", printable(draft))}: ${counted(links, "link")}, ${visited} visited${known}`,
    `  ${styled(terminal, "green", "reached")}  ${reached}${moved === 0 ? "" : `, ${moved} of them elsewhere than linked`}`,
    `  ${styled(terminal, gone.length === 0 ? "dim" : "red", "gone")}     ${gone.length}`,
    ...gone.map(({ address, reason }) => `             ${printable(address)}: ${printable(reason)}`),
    `  ${styled(terminal, unknown === 0 ? "dim" : "yellow", "unknown")}  ${unknown}`,
    ...reasons
      .slice(0, MOST_REASONS)
      .map(({ reason, count }) => `             ${count} × ${printable(reason)}`),
    report.isStopped
      ? `Stopped early. ${printable(out)} holds what is known; the same command goes on from there.`
      : `Next: ${styled(terminal, "bold", `galley check --facts ${printable(out)}`)} checks the draft against them.`,
  ];
  return `${lines.join("\n")}\n`;
}
