import { execFileSync } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { parseArgs } from "node:util";
import type { Browser } from "playwright-core";
import { HELD_OUT_QUERIES, TUNING_QUERIES } from "../test/bench/search-queries.js";
import { findBrowser, openBrowser } from "../test/browser/open-browser.js";
import { makeCheckout, repositoryFolder } from "./archive-input.js";
import { describeMachine } from "./machine.js";
import { addEmptyPage, measureEmptyPage } from "./search/empty-page.js";
import { brokenGates, type MeasuredSearch } from "./search/gates.js";
import { compareIndexCost, INDEX_TIMES, indexTable, measureIndexCost } from "./search/index-cost.js";
import { SearchMeasure, type Way } from "./search/measure-search.js";
import { addPagefind, installPagefind, PAGEFIND } from "./search/pagefind.js";
import { OUR_SEARCH, type SearchClient } from "./search/search-client.js";
import { searchTable } from "./search/search-table.js";
import { type Hosting, serveSite } from "./search/serve-site.js";
import { median } from "./statistics.js";
import { formatText } from "./table.js";

const USAGE = `Usage: npm run bench:search -- [options]

  --every N          ask every Nth query of the judged list (8)
  --rounds N         build so often with the index and without it, in turns (3); 0 leaves that out
  --index-only       measure these builds alone, without a browser
  --install-peers    fetch Pagefind from npm into a folder for temporary files
  --help             print this
`;
const USUAL_EVERY = 8;
const USUAL_ROUNDS = 3;
/** To answer each letter takes long: fewer queries are typed so. */
const LETTERS_EVERY = 6;
const HOSTINGS: readonly Hosting[] = ["gzip", "plain"];
const OUR_WAYS: readonly Way[] = ["whole", "typed", "letters"];
const PEER_WAYS: readonly Way[] = ["whole", "typed"];

function say(text: string): void {
  process.stderr.write(`${text}\n`);
}

async function measureAll(
  browser: Browser,
  site: string,
  clients: readonly (readonly [SearchClient, readonly Way[]])[],
  queries: readonly string[],
): Promise<MeasuredSearch[]> {
  const measured: MeasuredSearch[] = [];
  for (const hosting of HOSTINGS) {
    const served = await serveSite(site, hosting);
    for (const [client, ways] of clients) {
      for (const way of ways) {
        say(`${client.name}, ${hosting}, ${way} …`);
        const asked = way === "letters" ? queries.filter((_, at) => at % LETTERS_EVERY === 0) : queries;
        const costs = await new SearchMeasure(browser, client, served, way).measure(asked);
        measured.push({ client: client.name, hosting, way, costs });
      }
    }
    await served.close();
  }
  return measured;
}

/** What the longest task is where there is nothing to do: no page can be quicker. */
async function describeFloor(browser: Browser, site: string, times: number): Promise<string> {
  say("An empty page …");
  addEmptyPage(site);
  const served = await serveSite(site, "gzip");
  const tasks = await measureEmptyPage(browser, served, times);
  await served.close();
  return `An empty page, each once: task ${median(tasks).toFixed(0)} ms (median), ${Math.max(...tasks).toFixed(0)} (maximum)`;
}

/** Whether the index costs no more than it may. */
async function benchIndex(rounds: number, scratch: string): Promise<boolean> {
  const input = makeCheckout(join(scratch, "archive-of-builds"));
  say("Building with the index and without it …");
  const pairs = await measureIndexCost(input, scratch, rounds);
  process.stdout.write(`${formatText(indexTable(pairs))}\n`);
  const times = compareIndexCost(pairs)?.medianOfRatios ?? Number.NaN;
  if (times <= INDEX_TIMES) return true;
  say(
    `Gate: a build with the index takes ${times.toFixed(2)} times one without, expected at most ${INDEX_TIMES}`,
  );
  return false;
}

async function bench(every: number, scratch: string): Promise<void> {
  const source = findBrowser();
  if (source === undefined) throw new Error("Unexpected lack of a Chromium; name one in CHROMIUM_PATH");
  const input = makeCheckout(join(scratch, "archive"));
  if (!input.isReal) say("../shared/corpus is not here: the example publication says little about budgets.");
  const site = join(scratch, "site");
  say("Building the site …");
  const build = [join(repositoryFolder, "bin/main.js"), "build", input.checkout, "--out", site];
  execFileSync(process.execPath, build, {
    env: { ...process.env, GALLEY_CACHE_DIR: join(scratch, "cache") },
  });
  const peer = addPagefind(site);
  if (peer === undefined) say("Without Pagefind: --install-peers fetches it.");
  const clients: readonly (readonly [SearchClient, readonly Way[]])[] = [
    [OUR_SEARCH, OUR_WAYS],
    ...(peer === undefined ? [] : [[PAGEFIND, PEER_WAYS] as const]),
  ];
  const judged = [...TUNING_QUERIES, ...HELD_OUT_QUERIES];
  const queries = judged.map(({ text }) => text).filter((_, at) => at % every === 0);
  const date = new Date();
  const browser = await openBrowser(source);
  const measured = await measureAll(browser, site, clients, queries);
  const floor = await describeFloor(browser, site, queries.length);
  const lines = [
    ...describeMachine(input, date),
    `Browser: Chromium ${browser.version()}, processor slowed down four times`,
  ];
  await browser.close();
  if (peer !== undefined) lines.push(`Peer: ${peer}, one record a page, its own interface`);
  process.stdout.write(`${lines.join("\n")}\n\n${formatText(searchTable(measured))}\n${floor}\n`);
  const broken = measured.filter(({ client }) => client === OUR_SEARCH.name).flatMap(brokenGates);
  for (const gate of broken) say(`Gate: ${gate}`);
  if (broken.length > 0) process.exitCode = 1;
}

const { values } = parseArgs({
  options: {
    every: { type: "string", default: String(USUAL_EVERY) },
    rounds: { type: "string", default: String(USUAL_ROUNDS) },
    "index-only": { type: "boolean", default: false },
    "install-peers": { type: "boolean", default: false },
    help: { type: "boolean", default: false },
  },
});
const every = Number(values.every);
const rounds = Number(values.rounds);
if (values.help) process.stdout.write(USAGE);
else if (!Number.isInteger(every) || every < 1) {
  say(`Unexpected --every ${values.every}, expected 1 or more\n\n${USAGE}`);
  process.exitCode = 2;
} else if (!Number.isInteger(rounds) || rounds < 0) {
  say(`Unexpected --rounds ${values.rounds}, expected 0 or more\n\n${USAGE}`);
  process.exitCode = 2;
} else {
  const scratch = mkdtempSync(join(tmpdir(), "galley-bench-search-"));
  try {
    if (values["install-peers"]) installPagefind();
    if (rounds > 0 && !(await benchIndex(rounds, scratch))) process.exitCode = 1;
    if (!values["index-only"]) await bench(every, scratch);
  } finally {
    rmSync(scratch, { recursive: true, force: true, maxRetries: 3 });
  }
}
