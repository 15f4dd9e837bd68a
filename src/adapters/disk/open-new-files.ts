import { closeSync, fsyncSync, linkSync, mkdirSync, openSync, rmSync, writeFileSync } from "node:fs";
import type { NewFiles } from "../../app/new-files.js";
import { Failure } from "../../base/failure.js";
import { asDiskFailure, systemErrorCode } from "./disk-failure.js";
import { findWithin, realFolder } from "./open-checkout.js";
import { pathSegments, shown } from "./path-segments.js";

/** The NewFiles of a checkout on disk. Throws a Failure `not-found` when there is no such folder. */
export function openNewFiles(folder: string): NewFiles {
  const root = realFolder(folder);
  return {
    create(path, text) {
      const segments = pathSegments(path);
      const name = segments.at(-1);
      if (name === undefined) throw new Failure("bug", "Unexpected empty path, expected that of a new file");
      try {
        createIn(makeFolders(root, segments.slice(0, -1)), name, text);
      } catch (error) {
        if (systemErrorCode(error) === "EEXIST") throw taken(path, error);
        throw asDiskFailure("write", path, error);
      }
    },
  };
}

/** Writes beside and gives the name by a hard link, which fails where anything has it: nothing is overwritten or followed. */
function createIn(folder: string, name: string, text: string): void {
  // A hidden name: whoever lists or watches the folder passes it by.
  const pending = `${folder}/.${name}.${process.pid}.${process.hrtime.bigint()}`;
  try {
    writeNew(pending, text);
    try {
      linkSync(pending, `${folder}/${name}`);
    } catch (error) {
      if (!hasNoLinks(error)) throw error;
      writeNew(`${folder}/${name}`, text);
    }
  } finally {
    rmSync(pending, { force: true });
  }
}

function writeNew(path: string, text: string): void {
  const file = openSync(path, "wx");
  try {
    writeFileSync(file, text);
    fsyncSync(file);
  } finally {
    closeSync(file);
  }
}

/** Some file systems know no hard links; there the file is made at its place, which fails as well where there is one. */
function hasNoLinks(error: unknown): boolean {
  return ["EPERM", "ENOTSUP", "EOPNOTSUPP", "ENOSYS", "EMLINK"].includes(systemErrorCode(error) ?? "");
}

/** Where folders below the root really lie, the missing ones made; `refused` for those that lead out of it. */
function makeFolders(root: string, segments: readonly string[]): string {
  let realPath = root;
  for (const [at, segment] of segments.entries()) {
    const path = segments.slice(0, at + 1).join("/");
    const found = findWithin(root, path);
    realPath = found?.realPath ?? `${realPath}/${segment}`;
    if (found === undefined) mkdirSync(realPath);
  }
  return realPath;
}

function taken(path: string, cause: unknown): Failure {
  return new Failure("refused", `Unexpected file at ${shown(path)}, expected none where a new one belongs`, {
    hint: "Nothing was changed. Remove it, or choose another date.",
    cause,
  });
}
