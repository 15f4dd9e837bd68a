import { existsSync, readFileSync, statSync } from "node:fs";
import { join } from "node:path";
import { Failure } from "../../base/failure.js";
import { type Instant, instantOfMs } from "../../base/instant.js";
import { quote } from "../../base/quote.js";

/** Names as GitHub allows them: no name begins with a dash or a dot, so none is an option or leads upwards. */
const NAME = /^[A-Za-z0-9][A-Za-z0-9-]{0,38}\/[A-Za-z0-9_][\w.-]{0,99}$/;
/** Files that Git writes when it makes a clone, and perhaps again later. */
const FIRST_FILES = ["HEAD", "config", "packed-refs"];

/**
 * Git's own folder of the clone or bare mirror of `owner/name` in a folder of mirrors; undefined when there is none.
 * Throws a Failure `usage` for what cannot be a repository's name.
 */
export function findMirror(folder: string, repository: string): string | undefined {
  if (!NAME.test(repository)) {
    throw new Failure("usage", `Unexpected repository ${quote(repository)}, expected \`owner/name\``, {
      hint: "Write it as in its address on GitHub: rust-lang/rust.",
    });
  }
  const place = join(folder, repository);
  // Git is told its folder outright: it would look for one further up, and find that of somebody else.
  return [join(place, ".git"), place, `${place}.git`].find((path) => existsSync(join(path, "HEAD")));
}

/**
 * When a mirror was last fetched; of one that never was, when it was made, or earlier than that. A fetch counts only
 * when the server then named the commit at the tip of the branch that is read: one that failed leaves an empty
 * `FETCH_HEAD`, and one of another branch says nothing about this one (https://git-scm.com/docs/git-fetch).
 */
export function fetchedAt(gitFolder: string, tip: string | undefined): Instant {
  const path = join(gitFolder, "FETCH_HEAD");
  const fetched = tip !== undefined && namesCommit(path, tip) ? modifiedMs(path) : undefined;
  const made = FIRST_FILES.flatMap((name) => modifiedMs(join(gitFolder, name)) ?? []);
  return instantOfMs(fetched ?? Math.min(...made));
}

/** Each line of the file begins with the id of a commit, and a tab behind it. */
function namesCommit(path: string, id: string): boolean {
  if (statSync(path, { throwIfNoEntry: false })?.isFile() !== true) return false;
  return `\n${readFileSync(path, "utf8")}`.includes(`\n${id}\t`);
}

function modifiedMs(path: string): number | undefined {
  return statSync(path, { throwIfNoEntry: false })?.mtimeMs;
}
