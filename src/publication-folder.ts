import { dirname, resolve } from "node:path";
import { findPublication } from "./adapters/disk/find-publication.js";

/**
 * The publication that a folder lies in; else, for somebody who stands in none and named files, the one that the first
 * of them lies in. Where there is none, the folder itself, of which the check says what it lacks.
 */
export function publicationFolder(folder: string, files: readonly string[] = []): string {
  const here = process.cwd();
  const [file] = files;
  const around = findPublication(folder, here);
  if (around !== undefined || file === undefined || folder !== ".") return around ?? folder;
  return findPublication(dirname(resolve(here, file)), here) ?? folder;
}
