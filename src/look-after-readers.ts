import { existsSync } from "node:fs";
import { join } from "node:path";
import { openImportJournal } from "./adapters/disk/import/open-import-journal.js";
import { openImportSource } from "./adapters/disk/import/open-import-source.js";
import { openWholeFile } from "./adapters/disk/open-whole-file.js";
import { makeSecretKey, openSecrets } from "./adapters/keys/open-secrets.js";
import { refuseCommitted } from "./adapters/sql/refuse-committed.js";
import { exportSubscribers } from "./app/export-subscribers.js";
import type { ImportJournal, RefusedRow } from "./app/import-journal.js";
import { importSubscribers, type ImportWorld } from "./app/import-subscribers.js";
import {
  eraseAddress,
  type KeepingRoom,
  liftSuppression,
  listSubscribers,
  lookUpAddress,
  suppressAddress,
} from "./app/keep-subscribers.js";
import { publicationFolder } from "./publication-folder.js";
import type {
  AddressRequest,
  ExportRequest,
  ImportOutcome,
  ImportRequest,
  ListRequest,
  SuppressRequest,
} from "./cli/subscriber-acts.js";
import { databasePlaceIn, withStores } from "./open-database.js";
import { systemClock } from "./system-clock.js";

const IMPORTS = join(".galley", "imports");
const MOST_SHOWN = 10;

/** Puts `galley subscribers` together. Each opens the database of the newsletter, and closes it. Throws a Failure. */
export async function importSubscribersOf(request: ImportRequest): Promise<ImportOutcome> {
  const { file, isDryRun, signal, onProgress } = request;
  const source = await openImportSource(file);
  try {
    const folder = publicationFolder(request.folder);
    const world = { isDryRun, clock: systemClock, signal, onProgress };
    if (isDryRun) {
      const { journal, firstRefused } = remembering(undefined);
      const report = await withKnown(folder, (known) =>
        importSubscribers(source, { ...world, ...known, journal }),
      );
      return { ...report, report: undefined, firstRefused };
    }
    const opened = openImportJournal(join(folder, IMPORTS), source.hash);
    const { journal, firstRefused } = remembering(opened);
    try {
      const report = await withStores(folder, ({ subscribers: store, secrets }) =>
        importSubscribers(source, { ...world, store, secrets, journal }),
      );
      return { ...report, report: opened.report, firstRefused };
    } finally {
      await opened.close();
    }
  } finally {
    await source.close();
  }
}

/** The readers whom an import may find, where there are some: a dry run makes no database. */
function withKnown<Result>(
  folder: string,
  act: (known: Pick<ImportWorld, "store" | "secrets">) => Promise<Result>,
): Promise<Result> {
  const place = databasePlaceIn(folder);
  if (place.kind === "sqlite" && !existsSync(place.path))
    return act({ store: undefined, secrets: openSecrets(makeSecretKey()) });
  return withStores(folder, ({ subscribers: store, secrets }) => act({ store, secrets }));
}

/** A journal that remembers what it is told first; one that does nothing else where there is none behind it. */
function remembering(journal: ImportJournal | undefined): {
  journal: ImportJournal;
  firstRefused: RefusedRow[];
} {
  const firstRefused: RefusedRow[] = [];
  return {
    firstRefused,
    journal: {
      report: journal?.report ?? "",
      begin: async (hash) => journal?.begin(hash),
      note: async (refused, progress) => {
        firstRefused.push(...refused.slice(0, MOST_SHOWN - firstRefused.length));
        await journal?.note(refused, progress);
      },
      end: async () => journal?.end(),
    },
  };
}

/** Writes all readers to a new file: how many. */
export async function exportSubscribersTo({ folder, file, onProgress }: ExportRequest): Promise<number> {
  refuseCommitted(file, "name a file outside of the clone, or in its .galley.");
  return withStores(publicationFolder(folder), async ({ subscribers }) =>
    exportSubscribers(subscribers, await openWholeFile(file), onProgress),
  );
}

/** Lists readers. */
export function listSubscribersOf({ folder, state, most }: ListRequest) {
  return inRoom(folder, (room) => listSubscribers(room, state, most));
}

/** Looks an address up. */
export function showAddressOf({ folder, address }: AddressRequest) {
  return inRoom(folder, (room) => lookUpAddress(room, address));
}

/** Has an address mailed no more. */
export function suppressAddressOf({ folder, address, evidence, until }: SuppressRequest) {
  return inRoom(folder, (room) => suppressAddress(room, address, { evidence, until }));
}

/** Lets an address be mailed again. */
export function liftSuppressionOf({ folder, address }: AddressRequest) {
  return inRoom(folder, (room) => liftSuppression(room, address));
}

/** Erases what is known of an address. */
export function eraseAddressOf({ folder, address }: AddressRequest) {
  return inRoom(folder, (room) => eraseAddress(room, address));
}

function inRoom<Result>(folder: string, act: (room: KeepingRoom) => Promise<Result>): Promise<Result> {
  return withStores(publicationFolder(folder), ({ subscribers: store, letters, secrets }) =>
    act({ store, letters, secrets, clock: systemClock }),
  );
}
