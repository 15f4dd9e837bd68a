import { titleOfItem } from "../policy/item-links.js";
import { wordsOf } from "../read/identity.js";
import type { Proposal } from "../submission.js";
import type { KnownItem } from "./known-item.js";
import type { WhereItemsStand } from "./where-items-stand.js";

/** An item that the draft holds in the same words or in others. */
export interface KnownInDraft extends KnownItem {
  readonly isSame: boolean;
}

/** What a submission adds though the draft holds it: those items were not put in again. */
export function knownInDraft(
  { changes, applied }: Pick<Proposal, "changes" | "applied">,
  where: WhereItemsStand,
): KnownInDraft[] {
  return applied.results.flatMap(({ change, verdict }) => {
    if (change.kind !== "item-added" || verdict.outcome !== "already-there") return [];
    const { after } = change;
    const section = changes.head.sections[after.section];
    if (section === undefined) return [];
    const isSame = wordsOf(after.text) === wordsOf(verdict.standing);
    return after.items.flatMap((item) => {
      const place = where.placeOf(item, section);
      return place === undefined ? [] : [{ title: titleOfItem(item), place, isSame }];
    });
  });
}
