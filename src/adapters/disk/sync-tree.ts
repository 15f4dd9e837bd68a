import { execFileSync } from "node:child_process";
import { closeSync, fsyncSync, openSync } from "node:fs";

/** So many files are synced faster one by one than with the rest of the disk. */
const FEW = 64;

/**
 * Makes files and folders below a root safe against a power cut; a folder's names are safe when the folder is named.
 * May make safe more of the same file system. Throws the system's errors.
 */
export function syncTree(root: string, paths: readonly string[]): void {
  if (paths.length > FEW && syncFileSystem(root)) return;
  for (const path of paths) syncPath(`${root}/${path}`);
}

/** Has the system write a file, or the names in a folder, to the disk. Throws the system's errors. */
export function syncPath(path: string): void {
  const descriptor = openSync(path, "r");
  try {
    fsyncSync(descriptor);
  } finally {
    closeSync(descriptor);
  }
}

/** One call for all, ten times as fast as one for each of 1,600 files; Node has no syncfs(2), but coreutils have. */
function syncFileSystem(folder: string): boolean {
  if (process.platform !== "linux") return false;
  try {
    execFileSync("sync", ["-f", folder], { stdio: "ignore", timeout: 30_000 });
    return true;
  } catch {
    return false;
  }
}
