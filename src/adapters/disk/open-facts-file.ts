import { randomUUID } from "node:crypto";
import { lstatSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { basename, dirname, join } from "node:path";
import type { FactsStore } from "../../app/facts-store.js";
import { Failure } from "../../base/failure.js";
import { DERIVED_FOLDER, makeDerivedFolder } from "./derived-folder.js";
import { asDiskFailure, systemErrorCode } from "./disk-failure.js";
import { shown } from "./path-segments.js";
import { syncPath } from "./sync-tree.js";

/**
 * The file of facts at a path, which need not exist yet. Reading and writing throw a Failure `disk`, and `refused` when
 * a symlink stands where the file or the folder `.galley` belongs, since it may lead out of the checkout.
 */
export function openFactsFile(path: string): FactsStore {
  return {
    name: path,
    isDerived: basename(dirname(path)) === DERIVED_FOLDER,
    read() {
      refuseSymlinks(path);
      try {
        return readFileSync(path, "utf8");
      } catch (error) {
        const code = systemErrorCode(error);
        if (code === "ENOENT" || code === "ENOTDIR") return undefined;
        throw asDiskFailure("read", path, error);
      }
    },
    write(text) {
      refuseSymlinks(path);
      const folder = dirname(path);
      const pending = join(folder, `.${basename(path)}.${randomUUID()}.pending`);
      try {
        makeDerivedFolder(folder);
      } catch (error) {
        throw asDiskFailure("write", path, error);
      }
      try {
        writeFileSync(pending, text, { flag: "wx" });
        syncPath(pending);
        renameSync(pending, path);
      } catch (error) {
        rmSync(pending, { force: true });
        throw asDiskFailure("write", path, error);
      }
    },
  };
}

/** Throws a Failure `refused` when a symlink stands at a path, or where the `.galley` above it belongs. */
export function refuseSymlinks(path: string): void {
  const folder = dirname(path);
  const suspects = basename(folder) === DERIVED_FOLDER ? [folder, path] : [path];
  const link = suspects.find((suspect) => isSymlink(suspect));
  if (link === undefined) return;
  throw new Failure("refused", `Unexpected symlink at ${shown(link)}, expected a plain file or folder`, {
    hint: "Remove the symlink, or choose another file with --out.",
  });
}

function isSymlink(path: string): boolean {
  try {
    return lstatSync(path, { throwIfNoEntry: false })?.isSymbolicLink() === true;
  } catch (error) {
    if (systemErrorCode(error) === "ENOTDIR") return false;
    throw asDiskFailure("read", path, error);
  }
}
