import { randomUUID } from "node:crypto";
import {
  closeSync,
  constants,
  fstatSync,
  lstatSync,
  openSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import { join } from "node:path";
import type { RecordingFolder } from "../../app/recording-folder.js";
import { Failure } from "../../base/failure.js";
import { makeFolders } from "./make-folders.js";
import { asDiskFailure, systemErrorCode } from "./disk-failure.js";
import { shown } from "./path-segments.js";

const HEAD = "recording.json";
/** All files of a recording are named like this; nothing else is read, written or removed. */
const OURS = /^(?:recording|[0-9a-f]{16})\.json$/;
/** A reply has at most 25 MB, and JSON writes some signs with six. */
const MOST_BYTES = 160_000_000;

/**
 * An empty folder for a recording, made when there is none; what an earlier recording left in it goes. Throws a Failure
 * `refused` for a symlink, and for a folder that holds anything but a recording; `disk` when the disk says no.
 */
export function makeRecordingFolder(path: string): RecordingFolder {
  try {
    makeFolders(path, 0o700);
    refuseSymlink(path);
    const names = readdirSync(path);
    if (names.length > 0 && (!names.includes(HEAD) || !names.every((name) => OURS.test(name)))) {
      throw new Failure("refused", `Unexpected files in ${shown(path)}, expected an empty folder`, {
        hint: "Name another folder with --record; nothing was changed in this one.",
      });
    }
    for (const name of names) rmSync(join(path, name));
  } catch (error) {
    throw asDiskFailure("record to", path, error);
  }
  return openRecordingFolder(path);
}

/**
 * A folder with a recording, which a stranger may have made: only plain files with the names of a recording are read,
 * up to a size. Throws a Failure `refused` when the folder itself is a symlink.
 */
export function openRecordingFolder(path: string): RecordingFolder {
  try {
    refuseSymlink(path);
  } catch (error) {
    throw asDiskFailure("read", path, error);
  }
  return {
    name: path,
    read: (name) => {
      const place = placeOf(path, name);
      try {
        return readPlainFile(place);
      } catch (error) {
        const code = systemErrorCode(error);
        if (code === "ENOENT" || code === "ENOTDIR") return undefined;
        throw code === "ELOOP" ? notPlain(place) : asDiskFailure("read", place, error);
      }
    },
    write: (name, text) => {
      const place = placeOf(path, name);
      const pending = `${place}.${randomUUID()}.pending`;
      try {
        writeFileSync(pending, text, { flag: "wx", mode: 0o600 });
        // A symlink in its place is replaced, not followed.
        renameSync(pending, place);
      } catch (error) {
        rmSync(pending, { force: true });
        throw asDiskFailure("write", place, error);
      }
    },
  };
}

function placeOf(folder: string, name: string): string {
  if (!OURS.test(name)) throw new Failure("bug", `Unexpected name ${shown(name)} of a recorded file`);
  return join(folder, name);
}

function readPlainFile(place: string): string {
  const file = openSync(place, constants.O_RDONLY | constants.O_NOFOLLOW | constants.O_NONBLOCK);
  try {
    const stats = fstatSync(file);
    if (!stats.isFile()) throw notPlain(place);
    if (stats.size > MOST_BYTES) {
      throw new Failure(
        "refused",
        `Unexpected size of ${shown(place)}, expected at most ${MOST_BYTES} bytes`,
        {
          hint: "No recording of ours has such files: where does it come from?",
        },
      );
    }
    return readFileSync(file, "utf8");
  } finally {
    closeSync(file);
  }
}

function notPlain(place: string): Failure {
  return new Failure("refused", `Unexpected symlink or device at ${shown(place)}, expected a plain file`, {
    hint: "Recordings hold plain files only: where does this one come from?",
  });
}

function refuseSymlink(path: string): void {
  if (lstatSync(path, { throwIfNoEntry: false })?.isSymbolicLink() !== true) return;
  throw new Failure("refused", `Unexpected symlink at ${shown(path)}, expected a folder`, {
    hint: "Name the folder that it leads to.",
  });
}
