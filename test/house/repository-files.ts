import { readdirSync, readFileSync } from "node:fs";
import { join, sep } from "node:path";
import { repositoryFolder } from "../repository.js";

/** The files below a folder of this repository: path from the repository's root → text. */
export function readFolder(folder: string, wanted: (path: string) => boolean): Map<string, string> {
  const files = readdirSync(join(repositoryFolder, folder), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name).slice(repositoryFolder.length).split(sep).join("/"))
    .filter(wanted)
    .toSorted();
  return new Map(files.map((path) => [path, readRepositoryFile(path)]));
}

/** A file of this repository. */
export function readRepositoryFile(path: string): string {
  return readFileSync(join(repositoryFolder, path), "utf8");
}

/** Whether a file holds code that people wrote. */
export function isCode(path: string): boolean {
  return /\.(?:ts|tsx|mjs|js)$/.test(path);
}
