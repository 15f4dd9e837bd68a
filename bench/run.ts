import { mkdirSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type ArchiveInput, makeCheckout } from "./archive-input.js";
import { type BenchOptions, readOptions, USAGE } from "./bench-options.js";
import { measureAll } from "./measure-all.js";
import type { Contestant } from "./contestant.js";
import { galleyContestant } from "./galley-contestant.js";
import { eleventy, installEleventy } from "./peers/eleventy.js";
import { hugo } from "./peers/hugo.js";
import type { Peer } from "./peers/peer.js";
import { pelican } from "./peers/pelican.js";
import { reportAsText, writePage } from "./report.js";

const PEERS: readonly Peer[] = [hugo, eleventy, pelican];

/** Says how far it is, on the channel that is not the report. */
function say(text: string): void {
  process.stderr.write(`${text}\n`);
}

function enterPeers(
  input: ArchiveInput,
  scratch: string,
  { peers, installsPeers }: BenchOptions,
): Contestant[] {
  const wanted = PEERS.filter(({ name }) => peers === undefined || peers.includes(name.toLowerCase()));
  if (installsPeers && wanted.includes(eleventy)) {
    say("Fetching Eleventy …");
    installEleventy();
  }
  return wanted.flatMap((peer) => {
    const contestant = peer.enter(input, join(scratch, peer.name.toLowerCase()));
    if (contestant === undefined) say(`Without ${peer.name}: ${peer.wanted}.`);
    return contestant ?? [];
  });
}

async function bench(options: BenchOptions, scratch: string): Promise<void> {
  const date = new Date();
  const home = join(scratch, "galley");
  mkdirSync(home);
  const input = makeCheckout(join(home, "archive"));
  if (!input.isReal)
    say(
      "../shared/corpus is not here: the example publication is built instead, which says little about speed.",
    );
  const galley = galleyContestant(input, home);
  const peers = enterPeers(input, scratch, options);
  const results = await measureAll({ input, galley, peers, options, say });
  const report = { input, galley, results, date };
  process.stdout.write(reportAsText(report));
  if (options.markdown !== undefined) writePage(options.markdown, report);
  if (results.remarks.length > 0) process.exitCode = 1;
}

function readOptionsOrComplain(): BenchOptions | undefined | "wrong" {
  try {
    return readOptions(process.argv.slice(2));
  } catch (error) {
    say(`${error instanceof Error ? error.message : String(error)}\n\n${USAGE}`);
    return "wrong";
  }
}

async function main(): Promise<void> {
  const options = readOptionsOrComplain();
  if (options === "wrong") {
    process.exitCode = 2;
    return;
  }
  if (options === undefined) {
    process.stdout.write(USAGE);
    return;
  }
  const scratch = mkdtempSync(join(tmpdir(), "galley-bench-"));
  const cleanUp = (): void => {
    if (options.keepsSites) say(`The sites are in ${scratch}`);
    else rmSync(scratch, { recursive: true, force: true, maxRetries: 3 });
  };
  process.once("exit", cleanUp);
  // Servers and the scratch folder go when the bench is interrupted, too.
  process.once("SIGINT", () => process.exit(130));
  process.once("SIGTERM", () => process.exit(143));
  await bench(options, scratch);
}

await main();
