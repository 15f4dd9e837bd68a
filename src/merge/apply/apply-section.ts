import { compareRegions } from "../../issue/events/event-region.js";
import { addItem } from "./apply-item.js";
import type { Block, OutlineSection } from "../read/block.js";
import type { SectionAdded } from "../read/change.js";
import { addPassage } from "./apply-passage.js";
import { askEditor } from "./ask-editor.js";
import { placeInHead } from "./place-question.js";
import { alreadyThere, APPLIED, type Verdict } from "./question.js";
import { BLANK, newBlock, type SheetSection } from "./sheet.js";
import type { Target } from "./target.js";

/**
 * Puts in new headings with what stands below them: regions of events in their order, others behind the section that
 * they follow in the head. Where the draft has such a heading by now, what stands below it is added there.
 */
export function addSection(target: Target, { added }: SectionAdded): Verdict {
  const verdicts: Verdict[] = [];
  for (const blocks of bySection(added)) {
    const [first] = blocks;
    if (first === undefined) continue;
    const standing = target.sectionOf(first, "head");
    if (standing === undefined && first.kind === "heading")
      verdicts.push(insertSection(target, first, blocks));
    else verdicts.push(...blocks.filter(({ kind }) => kind !== "heading").flatMap(addTo(target, standing)));
  }
  return joined(verdicts);
}

/** One verdict for all parts: a question or an answer of one is one of all. */
function joined(verdicts: readonly Verdict[]): Verdict {
  for (const told of ["asked", "answered"] as const) {
    const one = verdicts.find(({ outcome }) => outcome === told);
    if (one !== undefined) return one;
  }
  const standing = verdicts.map((verdict) => ("standing" in verdict ? verdict.standing : "")).join("");
  const isApplied = verdicts.some(({ outcome }) => outcome === "applied");
  return isApplied ? { outcome: "applied", standing } : alreadyThere(standing);
}

function addTo(target: Target, section: SheetSection | undefined): (block: Block) => Verdict[] {
  return (block) => {
    if (block.kind === "blank") return [];
    if (block.kind === "item") return [addItem(target, { after: block })];
    if (section === undefined) {
      const place = placeInHead(target, block, undefined);
      const sides = { base: "", standing: [], submitted: [block], place };
      return [askEditor(target, { disagreement: "no-section", ...sides })];
    }
    return [addPassage(target, section, [block], undefined)];
  };
}

function bySection(blocks: readonly Block[]): Block[][] {
  const parts: Block[][] = [];
  for (const block of blocks) {
    const last = parts.at(-1);
    if (last?.[0]?.section === block.section) last.push(block);
    else parts.push([block]);
  }
  return parts;
}

function insertSection(target: Target, heading: Block, blocks: readonly Block[]): Verdict {
  const { changes, sheet } = target;
  const own = changes.head.sections[heading.section];
  if (own === undefined) return APPLIED;
  const at = placeOf(target, heading, own);
  const { role, title, key } = own;
  const parent = sheet.sections[at - 1];
  const section: SheetSection = { role, title, key, parent, blocks: blocks.map(newBlock) };
  const last = parent?.blocks.at(-1);
  if (last !== undefined && last.kind !== "blank") parent?.blocks.push(BLANK);
  if (at < sheet.sections.length && section.blocks.at(-1)?.kind !== "blank") section.blocks.push(BLANK);
  sheet.sections.splice(at, 0, section);
  return APPLIED;
}

/** Index in the sheet before which a new section goes. */
function placeOf({ sheet, changes, sectionOf }: Target, heading: Block, own: OutlineSection): number {
  if (own.role === "event-region") {
    const regions = sheet.sections.filter(({ role }) => role === "event-region");
    const next = regions.find(({ title }) => compareRegions(title ?? "", own.title ?? "") > 0);
    if (next !== undefined) return sheet.sections.indexOf(next);
  }
  for (let above = heading.section - 1; above >= 0; above--) {
    const standing = sectionOf({ ...heading, section: above }, "head");
    if (standing === undefined) continue;
    const isParent = isWithin(changes.head.sections, heading.section, above);
    const at = sheet.sections.indexOf(standing) + 1;
    return isParent ? at : behindAllBelow(sheet.sections, standing, at);
  }
  return sheet.sections.length;
}

function isWithin(sections: readonly OutlineSection[], from: number, above: number): boolean {
  for (let at = sections[from]?.parent; at !== undefined; at = sections[at]?.parent)
    if (at === above) return true;
  return false;
}

function behindAllBelow(sections: readonly SheetSection[], above: SheetSection, from: number): number {
  let at = from;
  while (hasAbove(sections[at], above)) at++;
  return at;
}

function hasAbove(section: SheetSection | undefined, above: SheetSection): boolean {
  for (let at = section?.parent; at !== undefined; at = at.parent) if (at === above) return true;
  return false;
}
