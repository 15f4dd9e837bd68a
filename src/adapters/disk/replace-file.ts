import {
  accessSync,
  chownSync,
  closeSync,
  constants,
  fchmodSync,
  fsyncSync,
  lstatSync,
  openSync,
  readFileSync,
  renameSync,
  type Stats,
  unlinkSync,
  writeFileSync,
} from "node:fs";
import { basename, dirname, join } from "node:path";
import { Failure } from "../../base/failure.js";
import { asDiskFailure } from "./disk-failure.js";
import { shown } from "./path-segments.js";

const PERMISSIONS = 0o7777;

/**
 * Puts new bytes in place of a plain file by a rename, so that a reader sees the old or the new and a crash leaves one
 * of them; mode and owner stay. Throws a Failure `refused` when the file no longer holds `before`, `disk` when it
 * cannot be written.
 */
export function replaceFile(realPath: string, before: Uint8Array, after: Uint8Array, name: string): void {
  let temporary: string | undefined;
  try {
    accessSync(realPath, constants.W_OK);
    const stats = lstatSync(realPath);
    // A hidden name: whoever lists or watches the folder passes it by.
    temporary = join(dirname(realPath), `.${basename(realPath)}.${process.pid}.${process.hrtime.bigint()}`);
    writeBeside(temporary, after, stats);
    refuseChanged(realPath, before, name);
    renameSync(temporary, realPath);
    temporary = undefined;
  } catch (error) {
    throw asDiskFailure("write", name, error);
  } finally {
    if (temporary !== undefined) removeQuietly(temporary);
  }
}

function writeBeside(path: string, bytes: Uint8Array, stats: Stats): void {
  const file = openSync(path, "wx", stats.mode & PERMISSIONS);
  try {
    writeFileSync(file, bytes);
    // What the process's mask took away, and the owner where root edits somebody's file.
    if (process.getuid?.() === 0) chownSync(path, stats.uid, stats.gid);
    fchmodSync(file, stats.mode & PERMISSIONS);
    fsyncSync(file);
  } finally {
    closeSync(file);
  }
}

/** An editor may have saved the file since it was read; what a person typed is worth more than our fix. */
function refuseChanged(realPath: string, before: Uint8Array, name: string): void {
  if (lstatSync(realPath).isFile() && readFileSync(realPath).equals(before)) return;
  throw new Failure(
    "refused",
    `Unexpected change of ${shown(name)} while it was being checked, expected it at rest`,
    {
      hint: "Nothing was written to it. Save it and run the same command again.",
    },
  );
}

function removeQuietly(path: string): void {
  try {
    unlinkSync(path);
  } catch {
    // It may not have been made.
  }
}
