import { readFileSync } from "node:fs";
import { basename, dirname, isAbsolute, join, relative, resolve, sep } from "node:path";
import type { IssueFile, IssueFiles } from "../../app/issue-files.js";
import { Failure } from "../../base/failure.js";
import { asDiskFailure } from "./disk-failure.js";
import { findWithin, openCheckout, realFolder } from "./open-checkout.js";
import { shown } from "./path-segments.js";
import { replaceFile } from "./replace-file.js";

const MARKDOWN = /\.(?:md|markdown)$/i;

/** Where a name leads: a root that must not be left, and the way from there. */
interface Way {
  readonly root: string;
  readonly path: string;
  readonly isInCheckout: boolean;
}

/**
 * The IssueFiles of a checkout for somebody who stands in `workingFolder`. A file outside of the checkout has its own
 * folder as the bound that symlinks must not cross.
 */
export function openIssueFiles(folder: string, workingFolder: string): IssueFiles {
  const root = realFolder(resolve(workingFolder, folder));
  const realPaths = new WeakMap<IssueFile, string>();

  const wayTo = (name: string) =>
    wayWithin(root, resolve(workingFolder, folder), resolve(workingFolder, name));

  const read = (
    name: string,
    { root: bound, path, isInCheckout }: Way,
    found = findWithin(bound, path),
  ): IssueFile | undefined => {
    if (found?.stats.isFile() !== true) return undefined;
    if (MARKDOWN.test(path) && !MARKDOWN.test(found.realPath)) throw disguised(name);
    const file = { name, path: isInCheckout ? path : undefined, bytes: readBytes(found.realPath, name) };
    realPaths.set(file, found.realPath);
    return file;
  };

  const nameOf = (path: string) => {
    const name = relative(workingFolder, join(resolve(workingFolder, folder), path))
      .split(sep)
      .join("/");
    return name === "" ? "." : name;
  };

  const readOne = (name: string, way: Way, found = findWithin(way.root, way.path)): IssueFile => {
    const file = read(tidyName(name), way, found);
    if (file === undefined) throw noFile(name);
    if (!MARKDOWN.test(name)) throw noIssue(name);
    return file;
  };

  return {
    open: (name) => readOne(name, wayTo(name)),
    openAll(name, isWanted) {
      const way = wayTo(name);
      const { root: bound, path, isInCheckout } = way;
      const found = findWithin(bound, path);
      if (found?.stats.isDirectory() !== true) return [readOne(name, way, found)];
      const paths = openCheckout(bound).list(path) ?? [];
      return paths
        .filter((inner) => MARKDOWN.test(inner) && isWanted(isInCheckout ? inner : undefined))
        .flatMap((inner) => {
          const inside = isInCheckout ? nameOf(inner) : tidyName(join(dirname(name), inner));
          return read(inside, { root: bound, path: inner, isInCheckout }) ?? [];
        });
    },
    openPath: (path) => read(nameOf(path), { root, path, isInCheckout: true }),
    replace(file, bytes) {
      const realPath = realPaths.get(file);
      if (realPath === undefined)
        throw new Failure("bug", `Unexpected file ${file.name}, expected one of ours`);
      replaceFile(realPath, file.bytes, bytes, file.name);
    },
  };
}

function noFile(name: string): Failure {
  return new Failure(
    "not-found",
    `Unexpected lack of a file at ${shown(name)}, expected an issue or a draft`,
    { hint: "Paths are relative to where you stand; without one, the current draft is taken." },
  );
}

function noIssue(name: string): Failure {
  return new Failure(
    "bad-input",
    `Unexpected file ${shown(name)}, which is no issue, expected a name that ends in .md`,
    { hint: "If it is an issue all the same, pipe it in: galley check - < FILE" },
  );
}

/** Mending the issue would rewrite a file of another kind, which nobody named. */
function disguised(name: string): Failure {
  return new Failure("refused", `Unexpected symlink at ${shown(name)}, expected one to a Markdown file`, {
    hint: "Put the issue itself in place of the symlink.",
  });
}

/** From the checkout, which is known by its own name and by that it was given, else from the file's own folder. */
function wayWithin(root: string, named: string, absolute: string): Way {
  const within = pathWithin(named, absolute) ?? pathWithin(root, realParent(absolute));
  if (within !== undefined) return { root, path: within, isInCheckout: true };
  return { root: realFolder(dirname(absolute)), path: basename(absolute), isInCheckout: false };
}

/** The way from a folder to a path below it, with `/`; undefined when it lies elsewhere. */
function pathWithin(folder: string, path: string): string | undefined {
  const way = relative(folder, path).split(sep).join("/");
  return way === ".." || way.startsWith("../") || isAbsolute(way) ? undefined : way;
}

/** The path with its folder as it really lies: a checkout may be reached by several names. */
function realParent(absolute: string): string {
  return join(realFolder(dirname(absolute)), basename(absolute));
}

function tidyName(name: string): string {
  return name
    .split(sep)
    .join("/")
    .replace(/^(?:\.\/)+/, "");
}

function readBytes(realPath: string, name: string): Uint8Array {
  try {
    return readFileSync(realPath);
  } catch (error) {
    throw asDiskFailure("read", name, error);
  }
}
