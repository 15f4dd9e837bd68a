import type { Block } from "../read/block.js";
import type { Changes } from "../read/change.js";
import { familyOf, type Identity, identityOf, isSameItem } from "../read/identity.js";
import { pairSections } from "../read/pair-sections.js";
import type { MergePolicy } from "./policy.js";
import type { Answer, Answers, Question } from "./question.js";
import type { Sheet, SheetBlock, SheetPlace, SheetSection } from "./sheet.js";

/** A draft that changes are applied to, and where in it the sections are that they speak of. */
export interface Target {
  readonly sheet: Sheet;
  readonly changes: Changes;
  readonly policy: MergePolicy;
  /** Of every entry of the head. */
  readonly headIdentities: readonly Identity[];
  /** Of a block that the base or the head of the submission has. */
  readonly sectionOf: (block: Block, side: "base" | "head") => SheetSection | undefined;
  /** What editors said. */
  readonly answers: Answers;
  /** Questions that were answered so far. */
  readonly settled: Settled[];
}

/** A question that an editor has decided. */
export interface Settled {
  readonly question: Question;
  readonly answer: Answer;
}

/** Finds out where in a draft the sections of a submission are. */
export function aimAt(sheet: Sheet, changes: Changes, policy: MergePolicy, answers: Answers): Target {
  const fromBase = pairSections(changes.base, sheet.outline);
  const fromHead = pairSections(changes.head, sheet.outline);
  const known = (index: number | undefined) => (index === undefined ? undefined : sheet.first[index]);
  const sectionOf = ({ section }: Block, side: "base" | "head"): SheetSection | undefined => {
    if (side === "base") return known(fromBase.get(section));
    const inBase = changes.sections.get(section);
    const paired = known(inBase === undefined ? fromHead.get(section) : fromBase.get(inBase));
    if (paired !== undefined && sheet.sections.includes(paired)) return paired;
    // A heading that this submission brought along.
    const key = changes.head.sections[section]?.key;
    return sheet.sections.find((own) => own.key === key);
  };
  const headIdentities = changes.head.blocks.flatMap((block) => identityOf(block) ?? []);
  return { sheet, changes, policy, headIdentities, sectionOf, answers, settled: [] };
}

/** Where a block of the base or the head stands in a draft: as it was, else the entry that it is known by. */
export function findBlock(target: Target, block: Block, side: "base" | "head"): SheetPlace | undefined {
  const own = target.sectionOf(block, side);
  if (own !== undefined) {
    const place = placeIn(own, (other) => other.text === block.text);
    if (place !== undefined) return place;
  }
  const identity = identityOf(block);
  if (identity === undefined) return undefined;
  const near = own && placeIn(own, (other) => isKnownBy(other, identity));
  return near ?? findItem(target.sheet, identity, familyIn(target, block, side));
}

/** Where an item stands within the sections in which it may stand but once. */
export function findItem(sheet: Sheet, identity: Identity, family: string): SheetPlace | undefined {
  for (const section of sheet.sections) {
    if (familyOf(section) !== family) continue;
    const place = placeIn(section, (block) => isKnownBy(block, identity));
    if (place !== undefined) return place;
  }
  return undefined;
}

/** The family of the section in which a block of the base or the head stands. */
export function familyIn({ changes }: Target, { section }: Block, side: "base" | "head"): string {
  const known = changes[side].sections[section];
  return known === undefined ? "" : familyOf(known);
}

function placeIn(section: SheetSection, fits: (block: SheetBlock) => boolean): SheetPlace | undefined {
  const at = section.blocks.findIndex(fits);
  return at === -1 ? undefined : { section, at };
}

function isKnownBy({ identity }: SheetBlock, wanted: Identity): boolean {
  return identity !== undefined && isSameItem(identity, wanted);
}
