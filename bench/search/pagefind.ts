import { execFileSync } from "node:child_process";
import { existsSync, mkdirSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import type { SearchClient } from "./search-client.js";

const INSTALLED = join(tmpdir(), "galley-bench-pagefind");
/** Issues alone: lists and front pages would be found before them. */
const ISSUE_PAGES = "blog/*/*/*/*/*.html";

/** Pagefind's own page with its own index, one record a page. */
export const PAGEFIND: SearchClient = {
  name: "Pagefind",
  path: "/pagefind-search/",
  addressOf: undefined,
  box: ".pagefind-ui__search-input",
  shown: "#search",
  answer: ".pagefind-ui__result",
  data: "/pagefind/",
};

/** Fetches Pagefind from npm into a folder of its own for temporary files, where it stays for the next time. */
export function installPagefind(): void {
  if (existsSync(programIn(INSTALLED))) return;
  mkdirSync(INSTALLED, { recursive: true });
  execFileSync("npm", ["install", "--prefix", INSTALLED, "--no-audit", "--no-fund", "pagefind@1"], {
    stdio: ["ignore", "ignore", "inherit"],
  });
}

/** Adds Pagefind's index and page to a built site, and says which version made them; undefined where it is not here. */
export function addPagefind(site: string): string | undefined {
  const home = [process.env["GALLEY_BENCH_PAGEFIND"], INSTALLED].find(
    (place) => place !== undefined && existsSync(programIn(place)),
  );
  if (home === undefined) return undefined;
  const args = [programIn(home), "--site", site, "--glob", ISSUE_PAGES, "--root-selector", "main", "--quiet"];
  execFileSync(process.execPath, args, { stdio: ["ignore", "ignore", "inherit"] });
  const page = join(site, PAGEFIND.path, "index.html");
  mkdirSync(dirname(page), { recursive: true });
  writeFileSync(page, PAGE);
  return execFileSync(process.execPath, [programIn(home), "--version"], { encoding: "utf8" }).trim();
}

function programIn(folder: string): string {
  return join(folder, "node_modules/pagefind/lib/runner/bin.cjs");
}

/** As its manual shows it (https://pagefind.app/docs/ui/), without pictures. */
const PAGE = `<!doctype html>
<html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>Search</title>
<link rel="stylesheet" href="/pagefind/pagefind-ui.css"><script src="/pagefind/pagefind-ui.js"></script></head>
<body><main><h1>Search</h1><div id="search"></div></main>
<script>addEventListener("DOMContentLoaded", () => new PagefindUI({ element: "#search", showImages: false, showSubResults: true }));</script>
</body></html>
`;
