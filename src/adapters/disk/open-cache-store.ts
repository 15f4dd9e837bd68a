import {
  lstatSync,
  readdirSync,
  readFileSync,
  realpathSync,
  renameSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import { homedir } from "node:os";
import { dirname, isAbsolute, join, resolve, sep } from "node:path";
import type { ForgettingStore } from "../../app/cache-store.js";
import { makeFolders } from "./make-folders.js";
import { hashPairOfText } from "../../base/hash.js";
import { systemErrorCode } from "./disk-failure.js";
import { pathSegments } from "./path-segments.js";

/** What the environment says about caches: ours, and that of the XDG Base Directory Specification. */
export interface CacheEnvironment {
  readonly GALLEY_CACHE_DIR?: string | undefined;
  readonly XDG_CACHE_HOME?: string | undefined;
}

/** For checkouts beside which nothing can be kept. */
const NO_CACHE: ForgettingStore = {
  read: () => undefined,
  write: () => undefined,
  forget: () => undefined,
};

/**
 * The cache of a checkout, in a folder of the person's and never inside the checkout: `GALLEY_CACHE_DIR`, else `galley`
 * below `XDG_CACHE_HOME` or `~/.cache`. Where there is no such folder nothing is kept. Throws nothing.
 */
export function openCacheStore(checkoutFolder: string, environment: CacheEnvironment): ForgettingStore {
  const base = cacheFolder(environment);
  const checkout = realFolder(checkoutFolder);
  if (base === undefined || checkout === undefined) return NO_CACHE;
  const real = nearestRealFolder(base);
  if (`${real}${sep}`.startsWith(`${checkout}${sep}`)) return NO_CACHE;
  const folder = join(base, checkoutName(checkout));
  return {
    read: (name) => orNothing(() => readFileSync(placeOf(folder, name))),
    write: (name, bytes) => orNothing(() => replaceFile(placeOf(folder, name), bytes)),
    forget: (name, beforeMs) => orNothing(() => removeOlder(placeOf(folder, name), beforeMs)),
  };
}

function removeOlder(folder: string, beforeMs: number): void {
  for (const name of readdirSync(folder)) {
    const place = join(folder, name);
    const stats = lstatSync(place, { throwIfNoEntry: false });
    if (stats?.isFile() === true && stats.mtimeMs < beforeMs) rmSync(place, { force: true });
  }
}

function cacheFolder({ GALLEY_CACHE_DIR, XDG_CACHE_HOME }: CacheEnvironment): string | undefined {
  if (GALLEY_CACHE_DIR !== undefined && GALLEY_CACHE_DIR !== "") return resolve(GALLEY_CACHE_DIR);
  // The specification has programs ignore a path that is not absolute.
  if (XDG_CACHE_HOME !== undefined && isAbsolute(XDG_CACHE_HOME)) return join(XDG_CACHE_HOME, "galley");
  const home = orNothing(() => homedir());
  return home === undefined || !isAbsolute(home) ? undefined : join(home, ".cache", "galley");
}

/** Two checkouts of one publication differ, and one that is reached by two paths is one. */
function checkoutName(real: string): string {
  return hashPairOfText(real)
    .map((word) => word.toString(16).padStart(8, "0"))
    .join("");
}

function placeOf(folder: string, name: string): string {
  return join(folder, ...pathSegments(name));
}

/** Writes beside the place and renames, so that two processes never see each other's halves. */
function replaceFile(place: string, bytes: Uint8Array): void {
  makeFolders(dirname(place), 0o700);
  const next = `${place}.${crypto.randomUUID()}.next`;
  try {
    writeFileSync(next, bytes, { mode: 0o600, flag: "wx" });
    renameSync(next, place);
  } catch (error) {
    rmSync(next, { force: true });
    throw error;
  }
}

function realFolder(folder: string): string | undefined {
  return orNothing(() => realpathSync.native(folder));
}

/** Where a folder lies, or would lie if it were made now. */
function nearestRealFolder(folder: string): string {
  const real = realFolder(folder);
  if (real !== undefined) return real;
  const above = dirname(folder);
  return above === folder ? folder : join(nearestRealFolder(above), folder.slice(above.length));
}

/** What a look at the disk gave, or undefined when it could not be done. */
function orNothing<Value>(act: () => Value): Value | undefined {
  try {
    return act();
  } catch (error) {
    if (systemErrorCode(error) === undefined) throw error;
    return undefined;
  }
}
