import { sayKnown } from "../merge/known/known-item.js";
import type { Change } from "../merge/read/change.js";
import type { MergedPull } from "./merge-pulls.js";

/** More pull requests that bring the same are a count. */
const MOST_NUMBERS = 6;

/**
 * What an editor is told of a pull request beside its outcome, a line each and unsafe to print: what its title would not
 * tell, what was mended in it, and the reasons of its outcome.
 */
export function pullNotes(one: MergedPull): string[] {
  return [...doneWords(one), ...reasonsOf(one)];
}

/** What it does but add, which its title would not tell, and what was mended in it. */
function doneWords({ decision, outcome }: MergedPull): string[] {
  if (!outcome.startsWith("accepted")) return [];
  const results = decision?.applied?.results ?? [];
  const countOf = (kind: Change["kind"]) =>
    results.filter(({ change, verdict }) => change.kind === kind && verdict.outcome === "applied").length;
  const kinds = [
    ["edits", countOf("item-edited")],
    ["moves", countOf("item-moved")],
    ["removes", countOf("item-removed")],
  ] as const;
  const done = kinds.flatMap(([verb, count]) =>
    count === 0 ? [] : [`${verb} ${count} item${count === 1 ? "" : "s"}`],
  );
  const mended = decision?.review?.mended ?? [];
  return [
    ...(done.length === 0 ? [] : [done.join(", ")]),
    ...(mended.length === 0 || outcome === "accepted" ? [] : [`mended: ${mended.join(", ")}`]),
  ];
}

/** Where several pull requests bring the same items, the screen says how many and which, and not each item. */
function reasonsOf({ reasons, decision }: MergedPull): readonly string[] {
  const batch = (decision?.known ?? []).flatMap(({ title, place }) =>
    place.in === "batch" ? [{ title, place }] : [],
  );
  if (batch.length < 2) return reasons;
  const single = new Set(batch.map(sayKnown));
  const keys = [...new Set(batch.map(({ place }) => place.key))].sort();
  const numbers = keys.map((key) => `#${Number(key)}`);
  const shown = numbers.slice(0, MOST_NUMBERS).join(", ");
  const more = numbers.length > MOST_NUMBERS ? ` and ${numbers.length - MOST_NUMBERS} more` : "";
  const all = `${batch.length} of its items come with ${shown}${more} too`;
  return [all, ...reasons.filter((reason) => !single.has(reason))];
}
