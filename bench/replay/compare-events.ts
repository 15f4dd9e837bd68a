import { longestOrder } from "#galley/base/longest-order.js";
import type { PrintedEvent } from "./replay-events.js";

/** Why a printed row is not ours. */
export interface EventMiss {
  readonly cause: "missing" | "date" | "region" | "location" | "order" | "extra";
  readonly printed: PrintedEvent | undefined;
  readonly ours: PrintedEvent | undefined;
}

/** What of a printed list is not in ours, row by row; rows that only we have are `extra`. */
export function compareEvents(printed: readonly PrintedEvent[], ours: readonly PrintedEvent[]): EventMiss[] {
  const partners = partnersOf(printed, ours);
  const misses: EventMiss[] = [];
  const pairs: { readonly printed: PrintedEvent; readonly at: number }[] = [];
  for (const row of printed) {
    const best = partners.get(row);
    const cause = causeOf(row, best);
    if (cause !== undefined) misses.push({ cause, printed: row, ours: best });
    if (best !== undefined && best.region === row.region)
      pairs.push({ printed: row, at: ours.indexOf(best) });
  }
  for (const region of new Set(printed.map((row) => row.region))) {
    const inRegion = pairs.filter((pair) => pair.printed.region === region);
    const kept = longestOrder(inRegion, (a, b) => a.at - b.at);
    for (const [at, pair] of inRegion.entries())
      if (!kept.has(at) && !misses.some((miss) => miss.printed === pair.printed))
        misses.push({ cause: "order", printed: pair.printed, ours: ours[pair.at] });
  }
  const taken = new Set(partners.values());
  const left = ours.filter((row) => !taken.has(row));
  return [...misses, ...left.map((row) => ({ cause: "extra" as const, printed: undefined, ours: row }))];
}

/** Which of our rows tells of the event of a printed one: those that are alike in more are paired first. */
function partnersOf(
  printed: readonly PrintedEvent[],
  ours: readonly PrintedEvent[],
): ReadonlyMap<PrintedEvent, PrintedEvent> {
  const partners = new Map<PrintedEvent, PrintedEvent>();
  const left = new Set(ours);
  const likenesses: ((a: PrintedEvent, b: PrintedEvent) => boolean)[] = [
    (a, b) => a.date === b.date && a.region === b.region && a.location === b.location,
    (a, b) => a.date === b.date && a.region === b.region,
    (a, b) => a.date === b.date,
    () => true,
  ];
  for (const isAlike of likenesses)
    for (const row of printed) {
      if (partners.has(row)) continue;
      const other = ours.find(
        (one) => left.has(one) && addressOf(one) === addressOf(row) && isAlike(one, row),
      );
      if (other === undefined) continue;
      partners.set(row, other);
      left.delete(other);
    }
  return partners;
}

function causeOf(row: PrintedEvent, ours: PrintedEvent | undefined): EventMiss["cause"] | undefined {
  if (ours === undefined) return "missing";
  if (ours.date !== row.date || (row.endDate ?? null) !== (ours.endDate ?? null)) return "date";
  if (ours.region !== row.region) return "region";
  return ours.location === row.location ? undefined : "location";
}

/** Addresses as `score.mjs` compares them. */
export function addressOf({ url }: Pick<PrintedEvent, "url">): string {
  return url
    .replace(/[#?].*$/, "")
    .replace(/\/$/, "")
    .replace(/^http:/, "https:")
    .toLowerCase();
}
