import { isAbsolute } from "node:path";
import { Failure } from "../../base/failure.js";

/**
 * The segments of a path below some folder, without empty ones and `.`. Throws a Failure `refused` for a path that
 * could lead out of the folder: absolute, with `..` (also behind a backslash, for Windows) or with a NUL.
 */
export function pathSegments(path: string): readonly string[] {
  const leadsOut = isAbsolute(path) || path.startsWith("\\") || path.split(/[\\/]/).includes("..");
  if (leadsOut || path.includes("\0")) {
    throw new Failure(
      "refused",
      `Unexpected path ${shown(path)}, expected one that stays inside the folder`,
      {
        hint: "Write it relative to the folder, with `/` and without `..`.",
      },
    );
  }
  return path.split("/").filter((segment) => segment !== "" && segment !== ".");
}

/** A path for a message, on one line and with control characters visible. */
export function shown(path: string): string {
  return `\`${JSON.stringify(path).slice(1, -1)}\``;
}
