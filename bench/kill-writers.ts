import { mkdtempSync, realpathSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { killWriters } from "../test/support/kill-writers.js";

const USUAL_TIMES = 200;

// npm run kill-writers -- [times]: kills writers of one SQLite file (SIGKILL), and looks after each whether a reader who
// was added is lost, or the file is damaged. `npm test` does it a few times.
const times = Number(process.argv[2] ?? USUAL_TIMES);
const folder = mkdtempSync(join(realpathSync(tmpdir()), "galley-kill-"));
try {
  const { told } = await killWriters(join(folder, "readers.sqlite"), times, 400, Math.random);
  process.stdout.write(`${times} writers killed, ${told} readers added, 0 lost, file sound\n`);
} finally {
  rmSync(folder, { recursive: true, force: true });
}
