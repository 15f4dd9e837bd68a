import {
  lstatSync,
  readdirSync,
  readFileSync,
  realpathSync,
  statSync,
  type Dirent,
  type Stats,
} from "node:fs";
import { sep } from "node:path";
import type { FileStamp, StampedCheckout } from "../../app/checkout.js";
import { Failure } from "../../base/failure.js";
import { diskFailure, systemErrorCode } from "./disk-failure.js";
import { pathSegments, shown } from "./path-segments.js";

/** What lies at a path, behind any symlinks. */
export interface Found {
  readonly realPath: string;
  readonly stats: Stats;
}

/**
 * The Checkout of a folder on disk. Throws a Failure `not-found` when there is no such folder; its reads throw
 * `refused` for a path or a symlink that leads out of the folder, and `disk` for what cannot be read.
 */
export function openCheckout(folder: string): StampedCheckout {
  const root = realFolder(folder);
  return {
    name: folder,
    read(path) {
      const found = findWithin(root, path);
      return found?.stats.isFile() === true ? readBytes(found.realPath, path) : undefined;
    },
    list(path) {
      const found = findWithin(root, path);
      if (found?.stats.isDirectory() !== true) return undefined;
      const paths: string[] = [];
      collect(found.realPath, pathSegments(path).join("/"), paths);
      return paths.sort();
    },
    hasFolder: (path) => findWithin(root, path)?.stats.isDirectory() === true,
    stamps(path, isWanted) {
      const found = findWithin(root, path);
      if (found?.stats.isDirectory() !== true) return undefined;
      const takenMs = Date.now();
      const prefix = pathSegments(path).join("/");
      const paths: string[] = [];
      collect(found.realPath, prefix, paths);
      const below = prefix === "" ? 0 : prefix.length + 1;
      const wanted = paths.filter(isWanted).sort();
      return { takenMs, files: wanted.flatMap((file) => stampOf(found.realPath, file, below) ?? []) };
    },
  };
}

/** Where a folder really lies. Throws a Failure `not-found` when there is no such folder. */
export function realFolder(folder: string): string {
  const real = orUndefined(folder, () => realpathSync.native(folder));
  if (real === undefined || !statSync(real).isDirectory()) {
    throw new Failure(
      "not-found",
      `Unexpected lack of a folder at ${shown(folder)}, expected a publication`,
      {
        hint: "Name the folder that holds the newsletter, or run Galley inside it.",
      },
    );
  }
  return real;
}

/** The stamp of a listed file, of what it leads to if it is a symlink; undefined when it is gone meanwhile. */
function stampOf(realFolder: string, path: string, below: number): FileStamp | undefined {
  const stats = orUndefined(path, () =>
    statSync(`${realFolder}/${path.slice(below)}`, { throwIfNoEntry: false }),
  );
  if (stats === undefined) return undefined;
  return { path, size: stats.size, modifiedMs: stats.mtimeMs, changedMs: stats.ctimeMs };
}

/**
 * What lies at a path below a folder, or undefined when nothing does; `refused` for what leads out of the folder. Goes
 * down segment by segment: one cheap lstat each, and the costly realpath for symlinks alone.
 */
export function findWithin(root: string, path: string): Found | undefined {
  let realPath = root;
  let stats = orUndefined(path, () => lstatSync(root));
  for (const segment of pathSegments(path)) {
    if (stats?.isDirectory() !== true) return undefined;
    const next = `${realPath}/${segment}`;
    stats = orUndefined(path, () => lstatSync(next, { throwIfNoEntry: false }));
    if (stats?.isSymbolicLink() === true) {
      const target = targetInside(root, next, path);
      if (target === undefined) return undefined;
      realPath = target;
      stats = orUndefined(path, () => lstatSync(target));
    } else {
      realPath = next;
    }
  }
  return stats === undefined ? undefined : { realPath, stats };
}

function targetInside(root: string, link: string, path: string): string | undefined {
  const target = orUndefined(path, () => realpathSync.native(link));
  if (target === undefined || target === root) return target;
  const inside = target.startsWith(root.endsWith(sep) ? root : root + sep);
  if (inside && !isHidden(target.slice(root.length))) return target;
  throw new Failure(
    "refused",
    `Unexpected symlink ${inside ? "into a hidden folder" : "out of the folder"} at ${shown(path)}, expected a plain file`,
    {
      hint: "Put a copy of the file in place of the symlink.",
    },
  );
}

/** What lies in a hidden folder is nobody's to publish: `.git/config` may hold a token. */
function isHidden(path: string): boolean {
  return path.split(sep).some((segment) => segment.startsWith("."));
}

function readBytes(realPath: string, path: string): Uint8Array | undefined {
  return orUndefined(path, () => readFileSync(realPath));
}

/** Symlinks to files are listed wherever they lead: `read` is the gate, and a hidden file would be a silent loss. */
function collect(realFolder: string, prefix: string, paths: string[]): void {
  for (const entry of entriesOf(realFolder, prefix)) {
    if (entry.name.startsWith(".")) continue;
    const path = prefix === "" ? entry.name : `${prefix}/${entry.name}`;
    const realPath = `${realFolder}/${entry.name}`;
    if (entry.isFile()) paths.push(path);
    else if (entry.isDirectory()) collect(realPath, path, paths);
    else if (entry.isSymbolicLink() && leadsToFile(realPath)) paths.push(path);
  }
}

function entriesOf(realFolder: string, prefix: string): readonly Dirent[] {
  return orUndefined(prefix, () => readdirSync(realFolder, { withFileTypes: true })) ?? [];
}

function leadsToFile(link: string): boolean {
  try {
    return statSync(link, { throwIfNoEntry: false })?.isFile() === true;
  } catch {
    // What cannot be followed is listed too, so that `read` says what is wrong with it.
    return true;
  }
}

/** What a look at the disk gave, or undefined when nothing is there; all else is a Failure `disk`. */
function orUndefined<Value>(path: string, look: () => Value): Value | undefined {
  try {
    return look();
  } catch (error) {
    const code = systemErrorCode(error);
    if (code === "ENOENT" || code === "ENOTDIR") return undefined;
    throw code === undefined ? error : diskFailure("read", path === "" ? "." : path, error);
  }
}
