import type { Instant } from "../base/instant.js";
import type { CacheStore } from "./cache-store.js";
import type { ChangeHistory, HistoryTip } from "./change-history.js";

/** When issues were last changed, and how far that is known. */
export interface FileChanges {
  /** By path in the checkout. */
  readonly dates: ReadonlyMap<string, Instant>;
  /** Why dates may lack; undefined where history is whole. */
  readonly gap?: "no-history" | "no-git" | "unreadable" | "shallow";
}

/** The name under which dates of changes are kept. */
export const CHANGES_CACHE = "changed-files";
/** To be raised whenever what is kept changes. */
const FORM = 1;

/** When the files of a folder were last changed; asks the history only when it is another than the last time. */
export function readChanges(
  history: ChangeHistory | undefined,
  folder: string,
  cache: CacheStore | undefined,
): FileChanges {
  const tip = history?.tip() ?? { kind: "gap", why: "no-history" };
  if (tip.kind === "gap") return { dates: new Map(), gap: tip.why };
  const gap = tip.cutAt.size > 0 ? ({ gap: "shallow" } as const) : {};
  const maker = makerOf(tip, folder);
  const kept = decode(cache?.read(CHANGES_CACHE), maker);
  if (kept !== undefined) return { dates: kept, ...gap };
  const dates = history?.changesIn(folder, tip) ?? new Map<string, Instant>();
  if ("kind" in dates) return { dates: new Map(), gap: dates.why };
  cache?.write(CHANGES_CACHE, new TextEncoder().encode(JSON.stringify([maker, ...dates])));
  return { dates, ...gap };
}

function makerOf({ id, cutAt }: HistoryTip, folder: string): string {
  return JSON.stringify([FORM, id, [...cutAt].toSorted(), folder]);
}

/** Only who can write to a person's own cache could have changed it; what was cut short is asked for anew. */
function decode(bytes: Uint8Array | undefined, maker: string): ReadonlyMap<string, Instant> | undefined {
  if (bytes === undefined) return undefined;
  try {
    const [first, ...dates] = JSON.parse(new TextDecoder().decode(bytes)) as [string, ...[string, Instant][]];
    return first === maker ? new Map(dates) : undefined;
  } catch {
    return undefined;
  }
}
