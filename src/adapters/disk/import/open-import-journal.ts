import { constants } from "node:fs";
import { type FileHandle, open, readFile, rename, rm } from "node:fs/promises";
import { join } from "node:path";
import type { ImportJournal, ImportProgress, RefusedRow } from "../../../app/import-journal.js";
import { csvRow } from "../../../base/csv.js";
import { showInvisible } from "../../../base/show-invisible.js";
import { makeDerivedFolder } from "../derived-folder.js";
import { asDiskFailure, systemErrorCode } from "../disk-failure.js";

/** Reports name addresses: nobody but their owner may read them, and Git passes them by. */
const OWNER_ALONE = 0o600;
const OWNER_ALONE_FOLDER = 0o700;
const HEADER = csvRow(["file", "line", "reason"]);
const COUNTS = ["rows", "added", "known", "left", "suppressed", "refused", "reportBytes"] as const;

/** How far an import came, and how long its report was then: what stands behind that was written by a run that died. */
interface Kept extends ImportProgress {
  readonly reportBytes: number;
}

/**
 * Keeps the journal of an import in a folder, which is made when it is not there: `HASH.json` while it runs, and its
 * report in `HASH-refused.csv`, of which only the beginning of the hash is the name. Throws a Failure `disk`.
 */
export function openImportJournal(folder: string, hash: string): ImportJournal & { close(): Promise<void> } {
  const name = join(folder, hash.slice(0, 16));
  const [cursor, report] = [`${name}.json`, `${name}-refused.csv`];
  let file: FileHandle | undefined;
  let reportBytes = 0;
  const attempt = async <Result>(act: () => Promise<Result>): Promise<Result> => {
    try {
      return await act();
    } catch (error) {
      throw asDiskFailure("write", name, error);
    }
  };
  const append = async (text: string) => {
    await file?.appendFile(text);
    reportBytes += Buffer.byteLength(text);
  };
  return {
    report,
    begin: () =>
      attempt(async () => {
        makeDerivedFolder(folder, OWNER_ALONE_FOLDER);
        const kept = await readCursor(cursor);
        file = await open(
          report,
          constants.O_WRONLY | constants.O_CREAT | constants.O_NOFOLLOW | constants.O_APPEND,
          OWNER_ALONE,
        );
        reportBytes = kept?.reportBytes ?? 0;
        await file.truncate(reportBytes);
        if (reportBytes === 0) await append(HEADER);
        return kept;
      }),
    note: (refused, progress) =>
      attempt(async () => {
        if (refused.length > 0) await append(refused.map(reportRow).join(""));
        await file?.sync();
        await writeCursor(cursor, { ...progress, reportBytes });
      }),
    end: () => attempt(() => rm(cursor, { force: true })),
    close: async () => file?.close(),
  };
}

function reportRow({ file, line, reason }: RefusedRow): string {
  // People look at it in a terminal, too.
  return csvRow([file, String(line), reason].map(showInvisible));
}

/** A cursor that cannot be read is none: then the import begins anew, and finds what is done. */
async function readCursor(path: string): Promise<Kept | undefined> {
  try {
    const kept = JSON.parse(await readFile(path, "utf8")) as Partial<Record<string, unknown>> | null;
    const isWhole = COUNTS.every(
      (count) => Number.isSafeInteger(kept?.[count]) && Number(kept?.[count]) >= 0,
    );
    return isWhole ? (kept as unknown as Kept) : undefined;
  } catch (error) {
    if (error instanceof SyntaxError || systemErrorCode(error) === "ENOENT") return undefined;
    throw error;
  }
}

async function writeCursor(path: string, kept: Kept): Promise<void> {
  const hidden = `${path}.${process.pid}`;
  const file = await open(hidden, "w", OWNER_ALONE);
  try {
    await file.writeFile(JSON.stringify(kept));
    await file.sync();
  } finally {
    await file.close();
  }
  await rename(hidden, path);
}
