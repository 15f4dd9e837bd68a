import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { parseArgs } from "node:util";
import type { Browser } from "playwright-core";
import { findBrowser, openBrowser } from "../test/browser/open-browser.js";
import { makeCheckout, repositoryFolder } from "./archive-input.js";
import { inspectPage } from "./pages/inspect-page.js";
import { countFlashes, measurePage } from "./pages/measure-page.js";
import { excessesOf, type PageCost } from "./pages/page-budget.js";
import { type PageKind, pageKindsOf } from "./pages/page-kinds.js";
import { serveSite } from "./search/serve-site.js";
import { formatText } from "./table.js";

const USAGE = `Usage: npm run bench:pages -- [options] [FOLDER]

  FOLDER      the publication to build (a copy of ../shared/corpus)
  --axe       look at each page with axe-core as well, in both themes at 320, 768 and 1280 px
  --help      print this
`;
const FLASH_VISITS = 40;

const COLUMNS = ["page", "path", "blocking", "shift", "kB", "requests", "largest paint"];

/** One page with what it cost, as cells. */
function rowOf({ name, path }: PageKind, cost: PageCost): string[] {
  return [
    name,
    path,
    String(cost.blocking.length),
    cost.shift.toFixed(3),
    (cost.bytes / 1000).toFixed(1),
    String(cost.requests),
    `${Math.round(cost.largestPaintMs)} ms`,
  ];
}

/** Measures every kind of page; prints a table, then what is over budget. Gives how much that is. */
async function measurePages(browser: Browser, site: string, url: string, withAxe: boolean): Promise<number> {
  const kinds = pageKindsOf(site);
  const rows: string[][] = [];
  const faults: string[] = [];
  for (const kind of kinds) {
    const cost = await measurePage(browser, url, kind);
    rows.push(rowOf(kind, cost));
    const found = [...excessesOf(cost), ...(withAxe ? await inspectPage(browser, url, kind) : [])];
    faults.push(...found.map((fault) => `${kind.name}: ${fault}`));
  }
  const title = "Pages on a slow line (1.6 Mbit/s, 150 ms) and a processor four times as slow";
  process.stdout.write(`${formatText({ title, columns: COLUMNS, rows })}\n`);
  const paths = kinds.slice(0, 2).map(({ path }) => path);
  const flashes = await countFlashes(browser, url, paths, FLASH_VISITS);
  process.stdout.write(`Drawn before the chosen theme was set: ${flashes} of ${FLASH_VISITS} visits\n`);
  if (flashes > 0) faults.push(`the theme: ${flashes} flashes, expected none`);
  process.stdout.write(faults.length === 0 ? "Every page is within its budget.\n" : `${faults.join("\n")}\n`);
  return faults.length;
}

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { axe: { type: "boolean", default: false }, help: { type: "boolean", default: false } },
});
if (values.help) {
  process.stdout.write(USAGE);
} else {
  const source = findBrowser();
  if (source === undefined) throw new Error("Unexpected lack of a Chromium; name one in CHROMIUM_PATH");
  const folder = mkdtempSync(join(tmpdir(), "galley-pages-"));
  try {
    const input = positionals[0] ?? makeCheckout(join(folder, "checkout")).checkout;
    const site = join(folder, "site");
    const args = [join(repositoryFolder, "bin/main.js"), "build", input, "--out", site];
    const { status } = spawnSync(process.execPath, args, { stdio: ["ignore", "ignore", "inherit"] });
    if (status !== 0) throw new Error(`Unexpected exit code ${status} of \`galley build\`, expected 0`);
    const served = await serveSite(site, "gzip");
    const browser = await openBrowser(source);
    try {
      if ((await measurePages(browser, site, served.url, values.axe)) > 0) process.exitCode = 1;
    } finally {
      await Promise.all([browser.close(), served.close()]);
    }
  } finally {
    rmSync(folder, { recursive: true });
  }
}
