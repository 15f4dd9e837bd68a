import { Failure } from "../../base/failure.js";
import { sureOfGit } from "./ask-git.js";

/** What is read at once: beyond it Git is asked again, so that no answer fills the memory. */
const MOST_AT_ONCE = 32_000_000;

/** How long contents are, in bytes, by id, in one call of Git; those that are missing are left out. */
export function sizesOfBlobs(folder: string, blobs: readonly string[]): Map<string, number> {
  if (blobs.length === 0) return new Map();
  const lines = sureOfGit(folder, ["cat-file", "--batch-check"], { input: linesOf(blobs) });
  const sizes = new Map<string, number>();
  for (const line of lines.toString("utf8").split("\n")) {
    const [, blob = "", size = ""] = /^([0-9a-f]+) blob (\d+)$/.exec(line) ?? [];
    if (blob !== "") sizes.set(blob, Number(size));
  }
  return sizes;
}

/** Contents by id, whose sizes are known, in as few calls of Git as the memory bears. */
export function readBlobs(folder: string, sizes: ReadonlyMap<string, number>): Map<string, Uint8Array> {
  const contents = new Map<string, Uint8Array>();
  let [batch, total] = [[] as string[], 0];
  for (const [blob, size] of sizes) {
    if (batch.length > 0 && total + size > MOST_AT_ONCE) {
      readBatch(folder, batch, contents);
      [batch, total] = [[], 0];
    }
    batch.push(blob);
    total += size;
  }
  if (batch.length > 0) readBatch(folder, batch, contents);
  return contents;
}

/** Reads what `cat-file --batch` prints: `ID blob SIZE`, a newline, so many bytes, a newline. */
function readBatch(folder: string, blobs: readonly string[], contents: Map<string, Uint8Array>): void {
  const output = sureOfGit(folder, ["cat-file", "--batch"], { input: linesOf(blobs) });
  let at = 0;
  for (const blob of blobs) {
    const end = output.indexOf("\n", at);
    const [, size = ""] = /^[0-9a-f]+ blob (\d+)$/.exec(output.toString("latin1", at, end)) ?? [];
    const from = end + 1;
    if (size === "" || from + Number(size) >= output.length)
      throw new Failure("disk", "Unexpected content from Git, expected one that can be read");
    at = from + Number(size) + 1;
    contents.set(blob, new Uint8Array(output.subarray(from, at - 1)));
  }
}

function linesOf(ids: readonly string[]): string {
  return ids.map((id) => `${id}\n`).join("");
}
