import { statSync } from "node:fs";
import { dirname, join, relative, resolve, sep } from "node:path";

const SETTINGS = "galley.toml";
/** What a clone of This Week in Rust has in place of settings. */
const SHAPE = ["content", "draft", "pelicanconf.py"];
/** The top of a repository: nothing above it belongs to the same newsletter. */
const TOP = ".git";

/**
 * The folder of the publication that a folder lies in: itself or the nearest one above, as Git looks for a repository,
 * whose top is the last to be looked at. It is named from `workingFolder`; undefined when there is none.
 */
export function findPublication(folder: string, workingFolder: string): string | undefined {
  let at = resolve(workingFolder, folder);
  while (!holdsPublication(at)) {
    const above = dirname(at);
    if (above === at || exists(join(at, TOP))) return undefined;
    at = above;
  }
  if (at === resolve(workingFolder, folder)) return folder;
  const name = relative(workingFolder, at).split(sep).join("/");
  return name === "" ? "." : name;
}

function holdsPublication(folder: string): boolean {
  return exists(join(folder, SETTINGS)) || SHAPE.every((name) => exists(join(folder, name)));
}

function exists(path: string): boolean {
  try {
    return statSync(path, { throwIfNoEntry: false }) !== undefined;
  } catch {
    // What cannot be looked at is no sign of anything.
    return false;
  }
}
