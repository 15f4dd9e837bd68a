import { constants, copyFileSync, linkSync, lstatSync, utimesSync } from "node:fs";
import { systemErrorCode } from "./disk-failure.js";

/** What file systems say that know no hard links, or do not allow this one. */
const UNLINKABLE = new Set(["EPERM", "EACCES", "EXDEV", "EMLINK", "ENOTSUP", "EOPNOTSUPP", "ENOSYS"]);

/**
 * Gives a file a second name by a hard link, so that inode and times stay; where that is not possible, copies it with
 * its times. Throws the system's errors. Tests hand in a `link` that fails.
 */
export function linkOrCopy(from: string, to: string, link: typeof linkSync = linkSync): void {
  try {
    link(from, to);
  } catch (error) {
    if (!UNLINKABLE.has(systemErrorCode(error) ?? "")) throw error;
    copyFileSync(from, to, constants.COPYFILE_EXCL);
    const { atimeMs, mtimeMs } = lstatSync(from);
    utimesSync(to, atimeMs / 1000, mtimeMs / 1000);
  }
}
