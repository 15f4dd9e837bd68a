// Tests that leave no trace in their process share one: to load the program takes most of them longer than to run.

import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { pathToFileURL } from "node:url";

/** Folders whose tests leave no trace in their process; test/house sees to it. */
export const SHARING_FOLDERS = [
  "adapters/disk",
  "adapters/internet",
  "app",
  "audience",
  "base",
  "browser",
  "build",
  "check",
  "deliver",
  "gather",
  "issue",
  "merge",
  "search",
  "web",
];
/** So few that both cores have work to the end. */
const FILES_PER_PROCESS = 8;

/**
 * The files to start for compiled tests, which are paths below `compiled`: themselves, or files that each import several,
 * which are written into `folder`.
 */
export function shareProcesses(paths, compiled, folder) {
  mkdirSync(folder, { recursive: true });
  const shared = SHARING_FOLDERS.flatMap((name) => {
    const own = paths.filter((path) => path.startsWith(`${name}/`));
    return groupsOf(own).map((group, at) => {
      const file = join(folder, `${name.replace("/", "-")}-${at + 1}.test.js`);
      writeFileSync(
        file,
        group.map((path) => `import ${JSON.stringify(pathToFileURL(join(compiled, path)).href)};\n`).join(""),
      );
      return file;
    });
  });
  const alone = paths.filter((path) => !SHARING_FOLDERS.some((name) => path.startsWith(`${name}/`)));
  return [...alone.map((path) => join(compiled, path)), ...shared];
}

/** Of about the same size each. */
function groupsOf(paths) {
  const count = Math.ceil(paths.length / FILES_PER_PROCESS);
  return Array.from({ length: count }, (_, at) => paths.filter((_, place) => place % count === at));
}
