import { tmpdir } from "node:os";
import { isAbsolute, relative, resolve, sep } from "node:path";
import { openRenderCrew } from "./adapters/threads/open-render-crew.js";
import { setFlagsFromString } from "node:v8";
import type { BuildSiteReport } from "./app/build-site.js";
import type { Assets } from "./build/source-files.js";
import type { BuildRequest } from "./cli/world.js";

/**
 * Collects garbage when a quarter more is alive, not when four times as much is, and what is young as soon as there is
 * little of it: thirteen years of items come and go, and a small machine has no room for what nobody needs any more
 * (https://nodejs.org/api/v8.html#v8setflagsfromstringflags).
 */
const CAREFUL_WITH_MEMORY = ["--heap-growing-percent=25", "--semi-space-growth-factor=1"];

/** Puts `galley build` together: its threads begin while all else is loaded. Throws a Failure. */
export async function buildNews(
  { folder, out, onProgress }: BuildRequest,
  assets: Assets,
  version: string,
): Promise<BuildSiteReport> {
  for (const flag of CAREFUL_WITH_MEMORY) setFlagsFromString(flag);
  const crew = openRenderCrew(new URL("./render-worker.js", import.meta.url));
  const [{ buildSite }, { openCacheStore }, { openCheckout }, { openSiteStore }, git, sql] =
    await Promise.all([
      import("./app/build-site.js"),
      import("./adapters/disk/open-cache-store.js"),
      import("./adapters/disk/open-checkout.js"),
      import("./adapters/disk/open-site-store.js"),
      import("./adapters/git/open-change-history.js"),
      import("./adapters/sql/make-sqlite-file.js"),
    ]);
  return buildSite({
    checkout: openCheckout(folder),
    store: openSiteStore(out),
    history: git.openChangeHistory(folder),
    assets,
    cache: openCacheStore(folder, process.env),
    makeDatabase: sql.openSqliteMaker(tmpdir()),
    version,
    program: programName(import.meta.url),
    crew,
    outPath: pathWithin(folder, out),
    onProgress,
  });
}

/**
 * Names the program by its bytes and by the engine that runs it. Only bundled files bear a hash of all they load; others
 * may be compiled anew under the same name.
 */
function programName(url: string): string | undefined {
  const hash = /-([0-9A-Z]{8})\.js$/.exec(url)?.[1];
  return hash === undefined ? undefined : `${hash} ${process.versions.node}`;
}

/** A folder as a path with `/` within another, or undefined when it lies elsewhere. */
function pathWithin(folder: string, inner: string): string | undefined {
  const path = relative(resolve(folder), resolve(inner)).split(sep).join("/");
  return path === ".." || path.startsWith("../") || isAbsolute(path) ? undefined : path;
}
