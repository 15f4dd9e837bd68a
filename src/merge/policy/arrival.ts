import type { Item } from "../../issue/issue.js";
import type { AppliedChange } from "../apply/apply-changes.js";
import type { Block, OutlineSection } from "../read/block.js";
import type { Change, Changes } from "../read/change.js";

/** An item as a submission wants it, with the entry it stands in as that is typed. */
export interface ProposedItem {
  readonly item: Item;
  readonly text: string;
}

/** Some lines that a submission brings into one section. */
export interface Arrival {
  /** The section in the submission's own text, then those above it. */
  readonly sections: readonly OutlineSection[];
  /** None where the lines are no items. */
  readonly items: readonly ProposedItem[];
  /** What they take the place of, for which nobody is asked again; none where they are new to the section. */
  readonly replaced: readonly ProposedItem[];
  readonly isNew: boolean;
}

/** What a submission brings into a draft: what stands there already or only goes is nothing that it brings. */
export function arrivalsOf({ head, sections }: Changes, results: readonly AppliedChange[]): Arrival[] {
  return results.flatMap(({ change, verdict }) => {
    if (verdict.outcome !== "applied") return [];
    const { replaced, isNew } = formerOf(change, sections);
    return change.added
      .filter(({ kind }) => kind !== "blank")
      .map((block) => ({
        sections: sectionsAt(head.sections, block.section),
        items: itemsOf(block),
        replaced: replaced.flatMap(itemsOf),
        isNew,
      }));
  });
}

/** Corrections take the place of what was there; an item that moved is new to where it comes. */
function formerOf(
  change: Change,
  sections: Changes["sections"],
): { readonly replaced: readonly Block[]; readonly isNew: boolean } {
  if (change.kind === "item-edited" || change.kind === "item-moved") {
    const { before, after } = change;
    const stays = sections.get(after.section) === before.section;
    return stays ? { replaced: [before], isNew: false } : { replaced: [], isNew: true };
  }
  const isNew = change.removed.every(({ kind }) => kind === "placeholder" || kind === "blank");
  return { replaced: [], isNew: isNew && change.kind !== "spacing-changed" };
}

function sectionsAt(sections: readonly OutlineSection[], at: number): OutlineSection[] {
  const chain: OutlineSection[] = [];
  for (let one = sections[at]; one !== undefined;) {
    chain.push(one);
    one = one.parent === undefined ? undefined : sections[one.parent];
  }
  return chain;
}

function itemsOf({ items, text }: Block): ProposedItem[] {
  return items.map((item) => ({ item, text }));
}
