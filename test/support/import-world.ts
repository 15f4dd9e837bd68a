import type { ImportJournal, ImportProgress, RefusedRow } from "#galley/app/import-journal.js";
import type { ImportSource } from "#galley/app/import-source.js";
import type { ImportWorld } from "#galley/app/import-subscribers.js";
import type { Secrets } from "#galley/app/secrets.js";
import type { SubscriberStore } from "#galley/app/subscriber-store.js";
import { freshSecrets } from "./databases.js";
import { memoryReaders } from "./memory-readers.js";
import { NOW } from "./reader.js";

/** The first columns of an export of Mailchimp. */
export const MAILCHIMP = "Email Address,MEMBER_RATING,OPTIN_TIME,LEID";

/** A file for import with these tables, which is read in pieces. */
export function sourceOf(files: Readonly<Record<string, string>>, piece = 7000): ImportSource {
  const parts = Object.entries(files).map(([name, text]) => ({
    name,
    bytes: text.length,
    read: async function* () {
      for (let at = 0; at < text.length; at += piece)
        yield { text: text.slice(at, at + piece), bytes: Math.min(piece, text.length - at) };
    },
  }));
  return { name: "export.zip", hash: "h", parts };
}

/** A journal in memory that survives runs. */
function journalOf() {
  const refused: RefusedRow[] = [];
  const kept: { progress?: ImportProgress | undefined; ended: number } = { ended: 0 };
  const journal: ImportJournal = {
    report: "report.csv",
    begin: async () => kept.progress,
    note: async (rows, progress) => {
      refused.push(...rows);
      kept.progress = progress;
    },
    end: async () => {
      kept.progress = undefined;
      kept.ended++;
    },
  };
  return { journal, refused, kept };
}

/** All that an import needs, in memory, and what it told. */
export function importWorld(
  store: SubscriberStore | undefined = memoryReaders(),
  secrets: Secrets = freshSecrets(),
) {
  const { journal, refused, kept } = journalOf();
  const seen: number[] = [];
  const onProgress = (done: number, all: number) => void seen.push(done / all);
  const world: ImportWorld = {
    store,
    isDryRun: false,
    secrets,
    journal,
    clock: { now: () => NOW },
    onProgress,
    signal: new AbortController().signal,
  };
  return { world, secrets, refused, kept, seen };
}
