import type { Subscriber } from "../audience/subscriber.js";
import { csvRow } from "../base/csv.js";
import type { SubscriberStore } from "./subscriber-store.js";
import type { WholeFile } from "./whole-file.js";

/** The columns of an export; an import of Galley reads them all but the first. */
const COLUMNS: readonly (readonly [name: string, of: (reader: Subscriber) => string])[] = [
  ["id", ({ id }) => id],
  ["address", ({ address }) => address],
  ["state", ({ state }) => state],
  ["weekly", ({ preferences }) => yesOrNo(preferences.weekly)],
  ["monthly", ({ preferences }) => yesOrNo(preferences.monthly)],
  ["text_only", ({ preferences }) => yesOrNo(preferences.textOnly)],
  ["regions", ({ preferences }) => preferences.regions.join(" ")],
  ["origin", ({ origin }) => origin],
  ["asked_at", ({ askedAt }) => isoOf(askedAt)],
  ["confirmed_at", ({ confirmedAt }) => isoOf(confirmedAt)],
  ["unsubscribed_at", ({ unsubscribedAt }) => isoOf(unsubscribedAt)],
];

/**
 * Writes all readers as a table, whole or not at all; how many. Suppressed addresses are not kept, so none is in it.
 * Throws a Failure `disk`.
 */
export async function exportSubscribers(
  store: Pick<SubscriberStore, "all">,
  file: WholeFile,
  onProgress: (done: number) => void,
): Promise<number> {
  let count = 0;
  try {
    await file.write(csvRow(COLUMNS.map(([name]) => name)));
    for await (const readers of store.all()) {
      await file.write(readers.map((reader) => csvRow(COLUMNS.map(([, of]) => of(reader)))).join(""));
      count += readers.length;
      onProgress(count);
    }
    await file.finish();
  } catch (error) {
    await file.abandon();
    throw error;
  }
  return count;
}

function yesOrNo(isTrue: boolean): string {
  return isTrue ? "yes" : "no";
}

function isoOf(ms: number | undefined): string {
  return ms === undefined ? "" : new Date(ms).toISOString();
}
