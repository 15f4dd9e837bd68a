import type { Checkout } from "#galley/app/checkout.js";
import type { History, Snapshot } from "#galley/app/history.js";
import type { IssueFile, IssueFiles } from "#galley/app/issue-files.js";
import { Failure } from "#galley/base/failure.js";

/** Files that live in memory, by their path within the checkout. */
export type Files = Map<string, string>;

/** A checkout of files in memory. */
export function memoryCheckout(files: Files): Checkout {
  return {
    name: "memory",
    read: (path) => {
      const text = files.get(path);
      return text === undefined ? undefined : new TextEncoder().encode(text);
    },
    list: (folder) => {
      const paths = [...files.keys()].filter((path) => path.startsWith(`${folder}/`)).sort();
      return paths.length === 0 ? undefined : paths;
    },
    hasFolder: (folder) => [...files.keys()].some((path) => path.startsWith(`${folder}/`)),
  };
}

/** Files in memory as a person names them who stands in the checkout; `elsewhere/…` lies outside. */
export function memoryFiles(files: Files): IssueFiles {
  const checkout = memoryCheckout(files);
  const openPath = (path: string): IssueFile | undefined => {
    const bytes = checkout.read(path);
    return bytes && { name: path, path: path.startsWith("elsewhere/") ? undefined : path, bytes };
  };
  const open = (name: string) => {
    const file = openPath(name);
    if (file === undefined) throw new Failure("not-found", name);
    return file;
  };
  return {
    openPath,
    open,
    openAll: (name, isWanted) =>
      checkout
        .list(name)
        ?.flatMap((path) => openPath(path) ?? [])
        .filter(({ path }) => isWanted(path)) ?? [open(name)],
    replace: (file, bytes) => {
      if (files.get(file.name) !== new TextDecoder("utf-8", { ignoreBOM: true }).decode(file.bytes))
        throw new Failure("refused", "changed");
      files.set(file.name, new TextDecoder("utf-8", { ignoreBOM: true }).decode(bytes));
    },
  };
}

/** A history of one commit with these files, some of which had another name then. */
export function memoryHistory(then: Files, renamed: Readonly<Record<string, string>> = {}): History {
  const read = (path: string) => {
    const text = then.get(then.has(path) ? path : (renamed[path] ?? ""));
    return text === undefined ? undefined : new TextEncoder().encode(text);
  };
  const snapshot: Snapshot = {
    commit: "0".repeat(40),
    read,
    formerPath: (path) => (then.has(path) ? path : renamed[path]),
    hasChanged: (path, bytes) => new TextDecoder().decode(bytes) !== then.get(path),
    pathFromTop: (path) => `letters/${path}`,
  };
  return {
    at: (revision) => {
      if (revision !== "then") throw new Failure("usage", revision);
      return snapshot;
    },
  };
}
