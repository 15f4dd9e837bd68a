import { closeSync, fdatasyncSync, mkdtempSync, openSync, rmSync, writeSync } from "node:fs";
import { join } from "node:path";
import { median } from "../statistics.js";

const ROUNDS = 100;
const BYTES = 16_384;

/** What a sync of a few pages takes on the disk of a folder, in milliseconds: a commit is little else. */
export function measureDiskSync(folder: string): number {
  const own = mkdtempSync(join(folder, "sync-"));
  const file = openSync(join(own, "pages"), "w");
  try {
    const pages = Buffer.alloc(BYTES);
    return median(
      Array.from({ length: ROUNDS }, () => {
        writeSync(file, pages);
        const from = performance.now();
        fdatasyncSync(file);
        return performance.now() - from;
      }),
    );
  } finally {
    closeSync(file);
    rmSync(own, { recursive: true });
  }
}
