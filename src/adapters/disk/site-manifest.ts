import { readFileSync } from "node:fs";
import { Failure } from "../../base/failure.js";
import { diskFailure, systemErrorCode } from "./disk-failure.js";
import { shown } from "./path-segments.js";

/** The file, in the root of a site, that lists what Galley put there; all else belongs to somebody else. */
export const MANIFEST_NAME = ".galley-site.json";

/** A manifest as text: the same files give the same bytes. */
export function formatManifest(sortedPaths: readonly string[]): string {
  return `${JSON.stringify({ galley: 1, files: sortedPaths }, null, 1)}\n`;
}

/**
 * The text and paths of a site's manifest, undefined when there is none. Throws a Failure `refused` for a file of
 * that name that is no manifest, `disk` when it cannot be read.
 */
export function readManifest(folder: string): { text: string; paths: ReadonlySet<string> } | undefined {
  const file = `${folder}/${MANIFEST_NAME}`;
  try {
    const text = readFileSync(file, "utf8");
    return { text, paths: new Set(pathsIn(text, file)) };
  } catch (error) {
    const code = systemErrorCode(error);
    if (code === "ENOENT" || code === "ENOTDIR") return undefined;
    throw code === undefined ? error : diskFailure("read", file, error);
  }
}

function pathsIn(text: string, file: string): readonly string[] {
  const parsed = parse(text);
  if (typeof parsed === "object" && parsed !== null && "galley" in parsed && "files" in parsed) {
    const { galley, files } = parsed;
    if (galley === 1 && Array.isArray(files) && files.every((path) => typeof path === "string")) return files;
  }
  throw new Failure("refused", `Unexpected text in ${shown(file)}, expected the list of a site's files`, {
    hint: "Empty the folder, or choose another --out.",
  });
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
