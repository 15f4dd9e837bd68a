import { titleOfItem } from "../policy/item-links.js";
import type { Proposal } from "../submission.js";
import type { KnownItem } from "./known-item.js";
import type { WhereItemsStand } from "./where-items-stand.js";

/** What a submission adds though the draft holds it: it is left out when the rest is applied. */
export function knownInDraft(
  { changes, applied }: Pick<Proposal, "changes" | "applied">,
  where: WhereItemsStand,
): KnownItem[] {
  return applied.results.flatMap(({ change, verdict }) => {
    if (change.kind !== "item-added" || verdict.outcome !== "already-there") return [];
    const { after } = change;
    const section = changes.head.sections[after.section];
    if (section === undefined) return [];
    return after.items.flatMap((item) => {
      const place = where.placeOf(item, section);
      return place === undefined ? [] : [{ title: titleOfItem(item), place }];
    });
  });
}
