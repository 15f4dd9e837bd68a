import { lstatSync, realpathSync, type Stats } from "node:fs";
import { homedir } from "node:os";
import { basename, dirname, join, parse, resolve, sep } from "node:path";
import { Failure } from "../../base/failure.js";
import { diskFailure } from "./disk-failure.js";
import { shown } from "./path-segments.js";

/**
 * The folder of a site and its neighbours on the same file system: `next` is being built, `old` waits aside while
 * the two are swapped, `gone` holds what is being deleted, `lock` names the process that is at work.
 */
export interface SitePlaces {
  readonly folder: string;
  readonly next: string;
  readonly old: string;
  readonly gone: string;
  readonly lock: string;
}

/**
 * The places of the site that goes to `folder`. Throws a Failure `refused` for a folder that must not be replaced:
 * the root, a home, the working directory, a symlink, a file.
 */
export function sitePlaces(folder: string): SitePlaces {
  const absolute = resolve(folder);
  if (absolute === parse(absolute).root) throw refusal(folder, "the root of the file system");
  const stats = lookAt(absolute);
  if (stats?.isSymbolicLink() === true) throw symlinkRefusal(folder, absolute);
  if (stats !== undefined && !stats.isDirectory()) throw refusal(folder, "a file");
  if (stats !== undefined) refuseDearFolders(folder, realpathSync.native(absolute));
  const beside = (what: string): string => join(dirname(absolute), `.${basename(absolute)}.galley-${what}`);
  return {
    folder: absolute,
    next: beside("next"),
    old: beside("old"),
    gone: beside("gone"),
    lock: beside("lock"),
  };
}

/** What is at a path, symlinks not followed, or undefined. Throws a Failure `disk` when that cannot be told. */
export function lookAt(path: string): Stats | undefined {
  try {
    return lstatSync(path, { throwIfNoEntry: false });
  } catch (error) {
    throw diskFailure("look at", path, error);
  }
}

function refuseDearFolders(folder: string, real: string): void {
  if (real === homeFolder()) throw refusal(folder, "your home folder");
  // The folder is replaced as a whole: a process or a shell inside would be left in the deleted one.
  if (`${realOrSame(process.cwd())}${sep}`.startsWith(real + sep))
    throw refusal(folder, "the working directory");
}

function homeFolder(): string | undefined {
  try {
    return realOrSame(homedir());
  } catch {
    // An account without a home, as in containers.
    return undefined;
  }
}

function realOrSame(path: string): string {
  try {
    return realpathSync.native(path);
  } catch {
    return path;
  }
}

function refusal(folder: string, what: string): Failure {
  return new Failure(
    "refused",
    `Unexpected output folder ${shown(folder)}: ${what}, expected a folder for the site alone`,
    {
      hint: "Choose another --out, such as `public`, and run Galley outside of it.",
    },
  );
}

function symlinkRefusal(folder: string, absolute: string): Failure {
  return new Failure("refused", `Unexpected symlink at ${shown(folder)}, expected a real folder or nothing`, {
    hint: `Name the folder that it leads to: --out ${realOrSame(absolute)}`,
  });
}
