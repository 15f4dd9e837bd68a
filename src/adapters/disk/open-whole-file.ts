import { constants } from "node:fs";
import { link, open, rm } from "node:fs/promises";
import { basename, dirname, join } from "node:path";
import type { WholeFile } from "../../app/whole-file.js";
import { Failure } from "../../base/failure.js";
import { asDiskFailure, systemErrorCode } from "./disk-failure.js";
import { shown } from "./path-segments.js";

const OWNER_ALONE = 0o600;

/**
 * Begins a new file beside its place, under a hidden name. It is linked into its place when it is whole, which fails
 * when something is there by then. Throws a Failure `refused` for a name that is taken, `disk` when it cannot be written.
 */
export async function openWholeFile(path: string): Promise<WholeFile> {
  const hidden = join(dirname(path), `.${basename(path)}.${process.pid}`);
  const attempt = async <Result>(act: () => Promise<Result>): Promise<Result> => {
    try {
      return await act();
    } catch (error) {
      if (systemErrorCode(error) === "EEXIST") throw takenFailure(path, error);
      throw asDiskFailure("write", path, error);
    }
  };
  const flags = constants.O_WRONLY | constants.O_CREAT | constants.O_TRUNC | constants.O_NOFOLLOW;
  const file = await attempt(() => open(hidden, flags, OWNER_ALONE));
  const abandon = async () => {
    await file.close().catch(() => undefined);
    await rm(hidden, { force: true });
  };
  return {
    name: path,
    write: (text) => attempt(() => file.appendFile(text)),
    finish: () =>
      attempt(async () => {
        await file.sync();
        await link(hidden, path);
        await abandon();
      }),
    abandon,
  };
}

function takenFailure(path: string, cause: unknown): Failure {
  return new Failure("refused", `Unexpected file ${shown(path)}, expected a name that is free`, {
    hint: "Name another file, or move that one away.",
    cause,
  });
}
