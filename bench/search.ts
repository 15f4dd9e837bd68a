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
import { brokenGates, type MeasuredSearch } from "./search/gates.js";
import { SearchMeasure, type Way } from "./search/measure-search.js";
import { addPagefind, installPagefind, PAGEFIND } from "./search/pagefind.js";
import { OUR_SEARCH, type SearchClient } from "./search/search-client.js";
import { searchTable } from "./search/search-table.js";
import { type Hosting, serveSite } from "./search/serve-site.js";
import { formatText } from "./table.js";

const USAGE = `Usage: npm run bench:search -- [options]

  --every N          ask every Nth query of the judged list (8)
  --install-peers    fetch Pagefind from npm into a folder for temporary files
  --help             print this
`;
const USUAL_EVERY = 8;
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
  const queries = [...TUNING_QUERIES, ...HELD_OUT_QUERIES]
    .map(({ text }) => text)
    .filter((_, at) => at % every === 0);
  const date = new Date();
  const browser = await openBrowser(source);
  const measured = await measureAll(browser, site, clients, queries);
  const lines = [
    ...describeMachine(input, date),
    `Browser: Chromium ${browser.version()}, processor slowed down four times`,
  ];
  await browser.close();
  if (peer !== undefined) lines.push(`Peer: ${peer}, one record a page, its own interface`);
  process.stdout.write(`${lines.join("\n")}\n\n${formatText(searchTable(measured))}\n`);
  const broken = measured.filter(({ client }) => client === OUR_SEARCH.name).flatMap(brokenGates);
  for (const gate of broken) say(`Gate: ${gate}`);
  if (broken.length > 0) process.exitCode = 1;
}

const { values } = parseArgs({
  options: {
    every: { type: "string", default: String(USUAL_EVERY) },
    "install-peers": { type: "boolean", default: false },
    help: { type: "boolean", default: false },
  },
});
const every = Number(values.every);
if (values.help) process.stdout.write(USAGE);
else if (!Number.isInteger(every) || every < 1) {
  say(`Unexpected --every ${values.every}, expected 1 or more\n\n${USAGE}`);
  process.exitCode = 2;
} else {
  const scratch = mkdtempSync(join(tmpdir(), "galley-bench-search-"));
  try {
    if (values["install-peers"]) installPagefind();
    await bench(every, scratch);
  } finally {
    rmSync(scratch, { recursive: true, force: true, maxRetries: 3 });
  }
}
