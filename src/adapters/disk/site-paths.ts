import { Failure } from "../../base/failure.js";
import { shown } from "./path-segments.js";
import { MANIFEST_NAME } from "./site-manifest.js";

/** The folder that a path is in, `""` for the root. */
export function parentOf(path: string): string {
  return path.slice(0, Math.max(0, path.lastIndexOf("/")));
}

/** The folders above a path, nearest first: `a/b`, `a` for `a/b/c`. */
export function* foldersAbove(path: string): Generator<string> {
  for (let end = path.lastIndexOf("/"); end > 0; end = path.lastIndexOf("/", end - 1))
    yield path.slice(0, end);
}

/** The paths of a site's files, each once, and the folders that they imply. */
export class SitePaths {
  readonly #files = new Set<string>();
  readonly #folders = new Set<string>();

  /**
   * Takes in a path. Throws a Failure `refused` for one that is not plainly below the root, `bug` for one that is
   * there already or cannot be there beside the others.
   */
  add(path: string): void {
    refuseOddPath(path);
    if (this.#files.has(path))
      throw new Failure("bug", `Unexpected second file at ${shown(path)}, expected one`);
    if (this.#folders.has(path)) throw clash(path);
    for (const folder of foldersAbove(path)) {
      if (this.#folders.has(folder)) break;
      if (this.#files.has(folder)) throw clash(folder);
    }
    this.#files.add(path);
    for (const folder of foldersAbove(path)) {
      if (this.#folders.has(folder)) break;
      this.#folders.add(folder);
    }
  }

  /** Whether there is a file at the path. */
  hasFile(path: string): boolean {
    return this.#files.has(path);
  }

  /** Whether a file lies below the path. */
  hasFolder(path: string): boolean {
    return this.#folders.has(path);
  }

  /** All paths by code unit. */
  sorted(): string[] {
    return [...this.#files].sort();
  }
}

function clash(path: string): Failure {
  return new Failure("bug", `Unexpected file and folder both named ${shown(path)}, expected one of them`);
}

function refuseOddPath(path: string): void {
  const odd =
    /[\\\0]/.test(path) || path.split("/").some((name) => name === "" || name === "." || name === "..");
  if (odd || path === MANIFEST_NAME || path.startsWith(`${MANIFEST_NAME}/`)) {
    throw new Failure(
      "refused",
      `Unexpected path ${shown(path)} in the site, expected names joined by \`/\``,
      {
        hint: `Rename the file: no \`..\`, no backslash, no empty name, and not \`${MANIFEST_NAME}\`.`,
      },
    );
  }
}
