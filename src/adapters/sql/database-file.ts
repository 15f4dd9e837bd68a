import { chmodSync, closeSync, existsSync, lstatSync, mkdirSync, openSync, writeFileSync } from "node:fs";
import { basename, dirname, join, resolve } from "node:path";
import { Failure } from "../../base/failure.js";
import { quote } from "../../base/quote.js";
import { databaseFailure } from "./database-failure.js";
import { KEPT, refuseCommitted } from "./refuse-committed.js";

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
    refuseCommitted(file, "leave DATABASE_URL out, or name a file outside of the clone.");
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
