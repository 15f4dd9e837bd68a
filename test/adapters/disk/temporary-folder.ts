import { mkdtempSync, realpathSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after } from "node:test";

/** A new empty folder that is deleted after the tests of the file or suite that asked for it. */
export function temporaryFolder(): string {
  const folder = mkdtempSync(join(realpathSync(tmpdir()), "galley-disk-"));
  after(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}
