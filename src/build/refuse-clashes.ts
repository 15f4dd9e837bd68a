import { Failure } from "../base/failure.js";

/**
 * Two files cannot have one address; a file of the publication's own gives way to nothing silently. Takes the paths into
 * `seen`; throws a Failure `bad-input` for one that is there.
 */
export function refuseClashes(
  outputs: readonly { readonly path: string }[],
  seen: Set<string> = new Set(),
): void {
  for (const { path } of outputs) {
    if (seen.has(path)) {
      throw new Failure("bad-input", `Unexpected second file for the address /${path}, expected one`, {
        hint: "Two pages, categories or copied files share a name: rename one of them.",
      });
    }
    seen.add(path);
  }
}
