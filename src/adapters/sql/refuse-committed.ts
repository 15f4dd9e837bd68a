import { existsSync, readFileSync, realpathSync } from "node:fs";
import { basename, dirname, join, resolve } from "node:path";
import { Failure } from "../../base/failure.js";
import { quote } from "../../base/quote.js";

/** The folder of a checkout for what Galley keeps of its own. */
export const KEPT = ".galley";

/**
 * Refuses a file of readers, as a database, a backup or an export, where Git could take it along: within a checkout only
 * a `.galley` that keeps itself out of Git may hold one. `remedy` ends the hint. Throws a Failure `refused`.
 */
export function refuseCommitted(path: string, remedy: string): void {
  const asked = resolve(path);
  const folder = dirname(asked);
  if (!existsSync(folder)) return;
  const file = join(realpathSync(folder), basename(asked));
  let isKept = false;
  for (let at = dirname(file); at !== dirname(at); at = dirname(at)) {
    isKept ||= basename(at) === KEPT && ignoresAll(at);
    if (!existsSync(join(at, ".git"))) continue;
    if (isKept) return;
    throw new Failure(
      "refused",
      `Unexpected place ${quote(file, 200)} within a clone, expected one that Git passes by`,
      { hint: `Readers must never be committed: ${remedy}` },
    );
  }
}

function ignoresAll(folder: string): boolean {
  const path = join(folder, ".gitignore");
  return existsSync(path) && readFileSync(path, "utf8").split(/\r?\n/).includes("*");
}
