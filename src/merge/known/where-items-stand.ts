import { LineIndex } from "../../base/line-index.js";
import { type Issue, type Item, sectionsOf } from "../../issue/issue.js";
import { arrivalsOf } from "../policy/arrival.js";
import type { OutlineSection } from "../read/block.js";
import { familyOf, type Identity, identityOfItem, isSameItem } from "../read/identity.js";
import type { Decision } from "../submission.js";
import type { KnownPlace } from "./known-item.js";

/** Tells where items stood before a submission came. */
export interface WhereItemsStand {
  /**
   * Where an item of some section stands, be it in another one in which it may stand but once; undefined for what
   * neither the draft nor an earlier submission of the merge brought.
   */
  readonly placeOf: (item: Item, section: Pick<OutlineSection, "role" | "title">) => KnownPlace | undefined;
}

/** What stood in the draft before the first submission, and what those brought that were taken since. */
export function whereItemsStand(start: Issue, taken: readonly Decision[]): WhereItemsStand {
  let standing: readonly Standing[] | undefined;
  return {
    placeOf(item, section) {
      const identity = identityOfItem(item);
      if (identity === undefined) return undefined;
      const family = familyOf(section);
      const isIt = (one: Standing) => one.family === family && isSameItem(one.identity, identity);
      return (standing ??= [...inDraft(start), ...inBatch(taken)]).find(isIt)?.place;
    },
  };
}

interface Standing {
  readonly family: string;
  readonly identity: Identity;
  readonly place: KnownPlace;
}

function inDraft(draft: Issue): Standing[] {
  const lines = new LineIndex(draft.text);
  return [...sectionsOf(draft.sections)].flatMap((section) =>
    section.items.flatMap((item) => {
      const { line } = lines.positionOf(item.span.start);
      return standingOf(item, familyOf(section), { in: "draft", section: section.title, line });
    }),
  );
}

function inBatch(taken: readonly Decision[]): Standing[] {
  return taken.flatMap(({ submission: { key }, changes, applied }) => {
    if (changes === undefined || applied === undefined) return [];
    return arrivalsOf(changes, applied.results).flatMap(({ items, sections: [section] }) =>
      section === undefined
        ? []
        : items.flatMap(({ item }) => standingOf(item, familyOf(section), { in: "batch", key })),
    );
  });
}

function standingOf(item: Item, family: string, place: KnownPlace): Standing[] {
  const identity = identityOfItem(item);
  return identity === undefined ? [] : [{ family, identity, place }];
}
