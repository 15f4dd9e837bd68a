#!/usr/bin/env node
import { readFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { isAbsolute, relative, resolve, sep } from "node:path";
import type { Assets } from "./build/source-files.js";
import { runProgram } from "./cli/program.js";
import { columnsOf, type Terminal } from "./cli/terminal.js";
import type { Person, World } from "./cli/world.js";

/** The one place that knows which adapter is in use. Everything is loaded when an act first needs it. */
const packageFolder = new URL("../", import.meta.url);

const columns = columnsOf(process.stdout);
const terminal: Terminal = {
  out: (text) => void process.stdout.write(text),
  err: (text) => void process.stderr.write(text),
  isInteractive: process.stderr.isTTY,
  hasColour: process.stdout.isTTY && process.env["NO_COLOR"] === undefined && process.env["TERM"] !== "dumb",
  ...(columns === undefined ? {} : { columns }),
};

const world: World = {
  terminal,
  version: () => (JSON.parse(readPackageFile("package.json")) as { version: string }).version,
  build: async ({ folder, out, onProgress }) => {
    const { openRenderCrew } = await import("./adapters/threads/open-render-crew.js");
    const crew = openRenderCrew(new URL("./render-worker.js", import.meta.url));
    const [{ buildSite }, { openCacheStore }, { openCheckout }, { openSiteStore }, { openSqliteMaker }] =
      await Promise.all([
        import("./app/build-site.js"),
        import("./adapters/disk/open-cache-store.js"),
        import("./adapters/disk/open-checkout.js"),
        import("./adapters/disk/open-site-store.js"),
        import("./adapters/sql/make-sqlite-file.js"),
      ]);
    return buildSite({
      checkout: openCheckout(folder),
      store: openSiteStore(out),
      assets: readAssets(),
      cache: openCacheStore(folder, process.env),
      makeDatabase: openSqliteMaker(tmpdir()),
      version: world.version(),
      crew,
      outPath: pathWithin(folder, out),
      onProgress,
    });
  },
  serve: async (request) => {
    const { servePreview } = await import("./serve-preview.js");
    const preview = {
      style: readPackageFile("assets/preview.css"),
      script: readPackageFile("assets/preview.js"),
    };
    return servePreview(request, readAssets(), preview);
  },
  open: async (request) => (await import("./open-draft.js")).openDraft(request),
  check: async (request) => (await import("./check-drafts.js")).checkDrafts(request, world.version()),
  describeRules: async (request) => (await import("./check-drafts.js")).describeRulesOf(request),
  prepareReview: async (request) =>
    (await import("./check-drafts.js")).prepareReviewFile(request, world.version()),
  postReview: async (request) => (await import("./review-pulls.js")).postReviewFile(request, process.env),
  planFacts: async (request) => {
    const { planFactsOf } = await import("./visit-links.js");
    return planFactsOf(request);
  },
  collectFacts: async (request) => {
    const { collectFactsOf } = await import("./visit-links.js");
    return collectFactsOf(request, world.version());
  },
  gather: async (request) => (await import("./gather-news.js")).gatherNews(request, world.version()),
  status: async (folder) => (await import("./tell-status.js")).draftStatusOf(folder, world.version()),
  merge: async (request) =>
    (await import("./merge-news.js")).mergeNews(request, world.version(), process.env),
  ...(process.stdin.isTTY && process.stdout.isTTY ? { openPerson: openPersonHere } : {}),
  listCandidates: async (folder) => (await import("./choose-news.js")).listCandidatesOf(folder),
  takeCandidates: async (request) => (await import("./choose-news.js")).takeCandidatesOf(request),
  dismissCandidates: async (request) => (await import("./choose-news.js")).dismissCandidatesOf(request),
  backUpDatabase: async (request) => (await import("./keep-database.js")).backUpDatabase(request),
  restoreDatabase: async (request) => (await import("./keep-database.js")).restoreDatabase(request),
  checkDatabase: async (folder) => (await import("./keep-database.js")).checkDatabaseOf(folder),
  previewMail: async (request) => (await import("./mail-issues.js")).previewMailOf(request),
  serveMail: async (mail, port) => (await import("./mail-issues.js")).serveMailPreview(mail, port),
  ...(columns === undefined ? {} : { openBrowser: openBrowserHere }),
  checkMail: async (request) => (await import("./mail-issues.js")).checkMailOf(request, world.version()),
  makeMailKeys: async (folder) => (await import("./mail-issues.js")).makeMailKeys(folder),
  startMailing: async (request) => (await import("./send-mail.js")).startMailingOf(request, world.version()),
  sendTest: async (request) => (await import("./send-mail.js")).sendTestOf(request),
  mailingStatus: async (folder, id) => (await import("./send-mail.js")).mailingStatusOf(folder, id),
  listMailings: async (folder) => (await import("./send-mail.js")).listMailingsOf(folder),
  changeMailing: async (request) => (await import("./send-mail.js")).changeMailingOf(request),
  runWorker: async (request, onEvent) =>
    (await import("./run-mail-worker.js")).runWorkerOf(request, onEvent, world.untilStopped()),
  importSubscribers: async (request) =>
    (await import("./look-after-readers.js")).importSubscribersOf(request),
  exportSubscribers: async (request) =>
    (await import("./look-after-readers.js")).exportSubscribersTo(request),
  listSubscribers: async (request) => (await import("./look-after-readers.js")).listSubscribersOf(request),
  showAddress: async (request) => (await import("./look-after-readers.js")).showAddressOf(request),
  suppressAddress: async (request) => (await import("./look-after-readers.js")).suppressAddressOf(request),
  liftSuppression: async (request) => (await import("./look-after-readers.js")).liftSuppressionOf(request),
  eraseAddress: async (request) => (await import("./look-after-readers.js")).eraseAddressOf(request),
  readBounces: async (request) => (await import("./handle-bounces.js")).readBouncesOf(request, process.env),
  webhookSecret: async (folder) => (await import("./handle-bounces.js")).webhookSecretOf(folder),
  listSuppressions: async (request) => (await import("./handle-bounces.js")).listSuppressionsOf(request),
  serveReaders: async (request) => {
    const { serveReaders } = await import("./serve-readers.js");
    const { style, script, icon } = readAssets();
    return serveReaders(request, {
      style: style + readPackageFile("assets/readers.css"),
      siteScript: script,
      readersScript: readPackageFile("assets/readers.js"),
      icon,
    });
  },
  untilStopped: () =>
    new Promise((resolve) => {
      process.once("SIGINT", () => resolve());
      process.once("SIGTERM", () => resolve());
    }),
};

async function openBrowserHere(address: string): Promise<boolean> {
  const { openBrowser } = await import("./adapters/terminal/open-browser.js");
  return openBrowser(address, { platform: process.platform, env: process.env });
}

async function openPersonHere(): Promise<Person> {
  const { openPerson } = await import("./adapters/terminal/open-person.js");
  return openPerson({ input: process.stdin, output: process.stdout, env: process.env });
}

/** A folder as a path with `/` within another, or undefined when it lies elsewhere. */
function pathWithin(folder: string, inner: string): string | undefined {
  const path = relative(resolve(folder), resolve(inner)).split(sep).join("/");
  return path === ".." || path.startsWith("../") || isAbsolute(path) ? undefined : path;
}

function readPackageFile(path: string): string {
  return readFileSync(new URL(path, packageFolder), "utf8");
}

function readAssets(): Assets {
  return {
    style: readPackageFile("assets/site.css"),
    script: readPackageFile("assets/site.js"),
    searchScript: readPackageFile("bin/search-page.js"),
    icon: readPackageFile("assets/icon.svg"),
  };
}

// Whoever reads from us may have read enough (`galley check | head`): no failure, and nobody to tell.
for (const stream of [process.stdout, process.stderr])
  stream.on("error", (error: NodeJS.ErrnoException) => process.exit(error.code === "EPIPE" ? 0 : 3));

/** Most runs are checks, whose many rules can be fetched while the command line is being read. */
if (process.argv[2] === "check") import("./check-drafts.js").catch(() => undefined);

process.exitCode = await runProgram(world, process.argv.slice(2));
// Node would take its heap apart piece by piece, which nobody waits for; what was printed is out before.
process.stdout.write("", () => process.stderr.write("", () => process.exit()));
