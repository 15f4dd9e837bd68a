import type { Subscriber } from "../subscriber.js";
import type { Suppression } from "../suppression.js";
import { type Departure, isTakenOff } from "./departure.js";

/** One line of an import that passed its gate. */
export interface ImportRow {
  readonly subscriber: Subscriber;
  /** Hash of its address, by which a suppression would be known. */
  readonly hash: string;
  /** Set when the file says that they left the other list, or were struck off. */
  readonly departure: Departure | undefined;
  /** Set when the file says that the address must not be mailed. */
  readonly suppression: Suppression | undefined;
}

/** What is known here of those whom rows are about. */
export interface KnownReaders {
  /** Those of the departed who are confirmed here, by their keys. */
  readonly confirmed: ReadonlyMap<string, Subscriber>;
  /** Hashes of addresses that are suppressed now. */
  readonly standing: ReadonlySet<string>;
}

/** Somebody who leaves, as they were read, and what changes of them. */
export interface Leaver {
  readonly reader: Subscriber;
  readonly change: Partial<Omit<Subscriber, "id" | "key">>;
}

/** What is to be done with rows of an import. */
export interface ImportPlan {
  /** Rows to add, in this order, where nobody has their key. */
  readonly toAdd: readonly ImportRow[];
  readonly toSuppress: readonly Suppression[];
  readonly toLeave: readonly Leaver[];
  /** Keys of those who are mailed no more since they left or were struck off elsewhere: each stands for one row. */
  readonly takenOff: ReadonlySet<string>;
  /** How many rows are left out since their address is suppressed. */
  readonly suppressed: number;
}

/** Decides what becomes of rows of an import. Each row is in `toAdd`, stands behind a key of `takenOff`, or is `suppressed`. */
export function planImport(rows: readonly ImportRow[], { confirmed, standing }: KnownReaders): ImportPlan {
  const toSuppress: Suppression[] = [];
  const toLeave = new Map<string, Leaver>();
  const takenOff = new Map<string, ImportRow>();
  for (const row of rows) {
    const { subscriber, departure, suppression } = row;
    const { key } = subscriber;
    const reader = confirmed.get(key);
    const isStaying = reader !== undefined && departure !== undefined && !isTakenOff(reader, departure);
    if (suppression !== undefined && !isStaying) toSuppress.push(suppression);
    if (reader === undefined || departure === undefined || isStaying) continue;
    if (departure.kind === "left" && !toLeave.has(key)) toLeave.set(key, leaverBy(row, reader));
    const isMailed = departure.kind === "left" || !standing.has(row.hash);
    if (isMailed && !takenOff.has(key)) takenOff.set(key, row);
  }
  const struck = new Set([...standing, ...toSuppress.map(({ hash }) => hash)]);
  const others = rows.filter((row) => takenOff.get(row.subscriber.key) !== row);
  const allowed = others.filter(({ hash }) => !struck.has(hash));
  // Of two rows with one key the first is added, and that is one who left.
  const toAdd = [...allowed.filter(isDeparted), ...allowed.filter((row) => !isDeparted(row))];
  return {
    toAdd,
    toSuppress,
    toLeave: [...toLeave.values()],
    takenOff: new Set(takenOff.keys()),
    suppressed: others.length - toAdd.length,
  };
}

function isDeparted({ departure }: ImportRow): boolean {
  return departure !== undefined;
}

function leaverBy({ subscriber }: ImportRow, reader: Subscriber): Leaver {
  const { state, unsubscribedAt, leftBecause } = subscriber;
  return { reader, change: { state, unsubscribedAt, leftBecause } };
}
