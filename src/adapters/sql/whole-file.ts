import { randomUUID } from "node:crypto";
import { closeSync, existsSync, fsyncSync, openSync, renameSync, rmSync } from "node:fs";
import { basename, dirname, join, resolve } from "node:path";
import { Failure } from "../../base/failure.js";
import { quote } from "../../base/quote.js";
import { databaseFailure } from "./database-failure.js";

const PRIVATE_FILE = 0o600;

/**
 * A new file that is there whole, synced and readable for its owner alone, or not at all: `write` fills an empty one
 * beside it. Throws a Failure `refused` when there is a file already, and `disk`.
 */
export async function writeWholeFile(path: string, write: (pending: string) => Promise<void>): Promise<void> {
  const file = resolve(path);
  const pending = join(dirname(file), `.${basename(file)}.${randomUUID()}.pending`);
  try {
    refuseThere(file, path);
    refuseNowhere(dirname(file));
    closeSync(openSync(pending, "wx", PRIVATE_FILE));
    await write(pending);
    syncPath(pending);
    refuseThere(file, path);
    renameSync(pending, file);
    syncPath(dirname(file));
  } catch (error) {
    rmSync(pending, { force: true });
    throw databaseFailure(error);
  }
}

function refuseThere(file: string, name: string): void {
  if (!existsSync(file)) return;
  throw new Failure("refused", `Unexpected file ${quote(name, 200)}, expected none of that name`, {
    hint: "Name another file: a backup is never overwritten.",
  });
}

function refuseNowhere(folder: string): void {
  if (existsSync(folder)) return;
  throw new Failure(
    "refused",
    `Unexpected lack of the folder ${quote(folder, 200)}, expected one for the backup`,
    {
      hint: "Make it first, or name a file elsewhere.",
    },
  );
}

function syncPath(path: string): void {
  const descriptor = openSync(path, "r");
  try {
    fsyncSync(descriptor);
  } finally {
    closeSync(descriptor);
  }
}
