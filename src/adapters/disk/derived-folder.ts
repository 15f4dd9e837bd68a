import { existsSync, writeFileSync } from "node:fs";
import { basename, dirname, join } from "node:path";
import { systemErrorCode } from "./disk-failure.js";
import { makeFolders } from "./make-folders.js";

/** The folder of a checkout for what Galley keeps of its own; it keeps itself out of Git. */
export const DERIVED_FOLDER = ".galley";

/**
 * Makes a folder and those above it that are missing. A `.galley` that it is, or lies in, gets a `.gitignore` that passes
 * all of it by, unless it has one: what is kept there may name readers. Throws what the system says.
 */
export function makeDerivedFolder(path: string, mode?: number): void {
  makeFolders(path, mode);
  const derived = [path, dirname(path)].find((folder) => basename(folder) === DERIVED_FOLDER);
  if (derived === undefined || existsSync(join(derived, ".gitignore"))) return;
  try {
    writeFileSync(join(derived, ".gitignore"), "*\n", { flag: "wx" });
  } catch (error) {
    // Somebody else may write it at the same time, which is as good.
    if (systemErrorCode(error) !== "EEXIST") throw error;
  }
}
