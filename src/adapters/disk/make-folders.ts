import { existsSync, mkdirSync, statSync } from "node:fs";
import { dirname, resolve } from "node:path";

/**
 * Makes a folder and those above it that are missing, step by step, and gives the first that it made. Node's own
 * `recursive` never ends where a system says that the folder above is not there though it is, as below `/proc`.
 * Throws what the system says.
 */
export function makeFolders(path: string, mode?: number): string | undefined {
  const missing: string[] = [];
  for (let at = resolve(path); !existsSync(at); at = dirname(at)) missing.unshift(at);
  // What is there may be a file, of which the system is to say so.
  for (const folder of missing.length === 0 ? [path] : missing) makeFolder(folder, mode);
  return missing[0];
}

/** Somebody else may make it at the same time, which is as good. */
function makeFolder(folder: string, mode: number | undefined): void {
  try {
    mkdirSync(folder, mode === undefined ? {} : { mode });
  } catch (error) {
    const isThere = error instanceof Error && "code" in error && error.code === "EEXIST";
    if (!isThere || !statSync(folder).isDirectory()) throw error;
  }
}
