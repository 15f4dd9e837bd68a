import type { Counters } from "#galley/app/counters.js";
import type { DeferredLetter, LetterQueue } from "#galley/app/letter-queue.js";
import type { SubscriberStore } from "#galley/app/subscriber-store.js";
import { type ImportPlan, type ImportRow, planImport } from "#galley/audience/import/plan-import.js";
import type { Subscriber } from "#galley/audience/subscriber.js";
import type { Suppression } from "#galley/audience/suppression.js";

const BATCH = 1000;

/** The readers in memory, as `SubscriberStore` describes it: the contract suite holds it to the same as databases. It sends nothing. */
export function memoryReaders(): SubscriberStore {
  const readers = new Map<string, Subscriber>();
  const byKey = new Map<string, string>();
  const suppressions = new Map<string, Suppression>();
  const put = (reader: Subscriber): boolean => {
    if (byKey.has(reader.key)) return false;
    readers.set(reader.id, reader);
    byKey.set(reader.key, reader.id);
    return true;
  };
  const take = ({ id, key }: Subscriber): void => {
    readers.delete(id);
    byKey.delete(key);
  };
  const suppress = (suppression: Suppression): void => {
    const standing = suppressions.get(suppression.hash);
    if (standing === undefined || lasts(suppression) > lasts(standing))
      suppressions.set(suppression.hash, suppression);
  };
  const inOrder = (): Subscriber[] => [...readers.values()].sort((a, b) => (a.id < b.id ? -1 : 1));
  const planOf = (rows: readonly ImportRow[], now: number): ImportPlan =>
    planImport(rows, {
      confirmed: new Map(inOrder().flatMap((one) => (one.state === "confirmed" ? [[one.key, one]] : []))),
      standing: new Set([...suppressions].flatMap(([hash, one]) => (lasts(one) > now ? [hash] : []))),
    });
  return {
    find: async (id) => readers.get(id),
    findByKey: async (key) => readers.get(byKey.get(key) ?? ""),
    add: async (reader) => put(reader),
    change: async (before, change) => {
      const now = readers.get(before.id);
      if (now === undefined || !isAsRead(before, now)) return false;
      readers.set(before.id, { ...now, ...change });
      return true;
    },
    erase: async (id, suppression) => {
      const reader = readers.get(id);
      if (reader === undefined) return false;
      take(reader);
      suppressions.set(suppression.hash, suppression);
      return true;
    },
    addAll: async (rows, now) => {
      const { toAdd, toSuppress, toLeave, takenOff, suppressed } = planOf(rows, now);
      for (const suppression of toSuppress) suppress(suppression);
      for (const { reader, change } of toLeave) readers.set(reader.id, { ...reader, ...change });
      const added = toAdd.filter(({ subscriber }) => put(subscriber)).length;
      return { added, known: toAdd.length - added, left: takenOff.size, suppressed };
    },
    takenOffBy: async (rows, now) => planOf(rows, now).takenOff,
    all: async function* () {
      const sorted = inOrder();
      for (let at = 0; at < sorted.length; at += BATCH) yield sorted.slice(at, at + BATCH);
    },
    toRemind: async (askedBefore, most) =>
      inOrder()
        .filter((one) => one.state === "pending" && one.remindedAt === undefined && one.askedAt < askedBefore)
        .sort((a, b) => a.askedAt - b.askedAt)
        .slice(0, most),
    expire: async (askedBefore) => {
      const late = inOrder().filter((one) => one.state === "pending" && one.askedAt < askedBefore);
      for (const one of late) {
        if (one.unsubscribedAt === undefined) take(one);
        else readers.set(one.id, { ...one, state: "unsubscribed" });
      }
      return late.length;
    },
    counts: async (now) => {
      const count = (state: string) => inOrder().filter((one) => one.state === state).length;
      const suppressed = [...suppressions.values()].filter((one) => lasts(one) > now).length;
      return {
        pending: count("pending"),
        confirmed: count("confirmed"),
        unsubscribed: count("unsubscribed"),
        suppressed,
      };
    },
    suppression: async (hash) => suppressions.get(hash),
    history: async () => ({ deliveries: [], bounces: [] }),
    suppress: async (suppression) => suppress(suppression),
    lift: async (hash) => suppressions.get(hash)?.reason !== "erased" && suppressions.delete(hash),
    welcomeBack: async (hash) => suppressions.get(hash)?.reason === "erased" && suppressions.delete(hash),
  };
}

function lasts({ until }: Suppression): number {
  return until ?? Number.POSITIVE_INFINITY;
}

function isAsRead(before: Subscriber, now: Subscriber): boolean {
  return (["state", "askedAt", "confirmedAt", "unsubscribedAt", "remindedAt", "actedAt"] as const).every(
    (name) => before[name] === now[name],
  );
}

/** Counters in memory. */
export function memoryCounters(): Counters {
  const windows = new Map<string, { taken: number; endsAt: number }>();
  return {
    take: async (key, limit, windowMs, now) => {
      const standing = windows.get(key);
      const window =
        standing !== undefined && standing.endsAt > now && standing.endsAt <= now + windowMs
          ? standing
          : { taken: 0, endsAt: now + windowMs };
      if (window.taken >= limit) return false;
      window.taken++;
      windows.set(key, window);
      return true;
    },
    giveBack: async (key, count, now) => {
      const window = windows.get(key);
      if (window !== undefined && window.endsAt > now) window.taken = Math.max(0, window.taken - count);
    },
    sweep: async (now) => {
      const over = [...windows].filter(([, { endsAt }]) => endsAt <= now);
      for (const [key] of over) windows.delete(key);
      return over.length;
    },
  };
}

/** Letters in memory that were put off. */
export function memoryLetters(): LetterQueue {
  const letters = new Map<string, DeferredLetter>();
  const keyOf = ({ subscriberId, occasion }: Pick<DeferredLetter, "subscriberId" | "occasion">) =>
    `${subscriberId} ${occasion}`;
  const all = () => [...letters.values()].sort((a, b) => (keyOf(a) < keyOf(b) ? -1 : 1));
  return {
    keep: async (letter) => void letters.set(keyOf(letter), letter),
    claim: async (now, until, most) => {
      const due = all()
        .filter(({ nextAt }) => nextAt <= now)
        .sort((a, b) => a.nextAt - b.nextAt)
        .slice(0, most);
      for (const one of due) letters.set(keyOf(one), { ...one, nextAt: until });
      return due;
    },
    drop: async (letter) => void letters.delete(keyOf(letter)),
    of: async (subscriberId) => all().filter((one) => one.subscriberId === subscriberId),
  };
}
