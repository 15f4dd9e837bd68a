import { spawnSync } from "node:child_process";
import { chmodSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after } from "node:test";

/**
 * A folder with a `git` for the front of the PATH, which does something else right before the nth call of one command,
 * once, and else is Git. What it does is a line of shell in which `$GIT` is the real one.
 */
export function meddlingGit(command: string, nth: number, meddle: string): string {
  const folder = mkdtempSync(join(realpathSync(tmpdir()), "galley-meddle-"));
  after(() => rmSync(folder, { recursive: true, force: true }));
  const real = spawnSync("sh", ["-c", "command -v git"], { encoding: "utf8" }).stdout.trim();
  const count = join(folder, "count");
  writeFileSync(count, "0");
  const script = `#!/bin/sh
GIT='${real}'
case " $* " in *" ${command} "*)
  n=$(($(cat '${count}') + 1)); echo $n > '${count}'
  if [ $n -eq ${nth} ]; then { ${meddle}; } </dev/null >/dev/null 2>&1; fi
esac
exec "$GIT" "$@"
`;
  writeFileSync(join(folder, "git"), script);
  chmodSync(join(folder, "git"), 0o755);
  return folder;
}
