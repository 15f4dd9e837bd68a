import {
  chmodSync,
  closeSync,
  existsSync,
  lstatSync,
  mkdirSync,
  openSync,
  readFileSync,
  realpathSync,
  writeFileSync,
} from "node:fs";
import { basename, dirname, join, resolve } from "node:path";
import { Failure } from "../../base/failure.js";
import { quote } from "../../base/quote.js";
import { databaseFailure } from "./database-failure.js";

/** The folder of a checkout for what Galley keeps of its own. */
const KEPT = ".galley";
const IGNORES_ALL = "*\n";
const PRIVATE_FOLDER = 0o700;
const PRIVATE_FILE = 0o600;
const OF_OTHERS = 0o077;

/**
 * Makes the place of a database file, which nobody but its owner can read, and the file when it is not there. Throws a
 * Failure `refused` where Git could take readers along, or where a symlink stands, and `disk`.
 */
export function prepareDatabaseFile(path: string): void {
  const file = resolve(path);
  const folder = dirname(file);
  try {
    makeFolder(folder);
    refuseSymlink(file);
    refuseCommitted(join(realpathSync(folder), basename(file)));
    closeSync(openSync(file, "a", PRIVATE_FILE));
    // SQLite gives the files that it makes beside it the same rights.
    if ((lstatSync(file).mode & OF_OTHERS) !== 0) chmodSync(file, PRIVATE_FILE);
  } catch (error) {
    throw databaseFailure(error);
  }
}

function makeFolder(folder: string): void {
  if (basename(folder) === KEPT) refuseSymlink(folder);
  if (!existsSync(folder)) mkdirSync(folder, { recursive: true, mode: PRIVATE_FOLDER });
  const ignored = join(folder, ".gitignore");
  if (basename(folder) === KEPT && !existsSync(ignored)) writeFileSync(ignored, IGNORES_ALL);
}

function refuseSymlink(path: string): void {
  if (lstatSync(path, { throwIfNoEntry: false })?.isSymbolicLink() !== true) return;
  throw new Failure("refused", `Unexpected symlink at ${quote(path, 200)}, expected a plain file or folder`, {
    hint: "Remove the symlink, or name the file it leads to in DATABASE_URL.",
  });
}

/** Within a checkout only a `.galley` that keeps itself out of Git may hold readers. */
function refuseCommitted(file: string): void {
  let isKept = false;
  for (let at = dirname(file); at !== dirname(at); at = dirname(at)) {
    isKept ||= basename(at) === KEPT && ignoresAll(at);
    if (!existsSync(join(at, ".git"))) continue;
    if (isKept) return;
    throw new Failure(
      "refused",
      `Unexpected place ${quote(file, 200)} within a clone, expected one that Git passes by`,
      {
        hint: "Readers must never be committed: leave DATABASE_URL out, or name a file outside of the clone.",
      },
    );
  }
}

function ignoresAll(folder: string): boolean {
  const path = join(folder, ".gitignore");
  return existsSync(path) && readFileSync(path, "utf8").split(/\r?\n/).includes("*");
}
