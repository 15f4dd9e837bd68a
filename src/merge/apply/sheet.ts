import { questionCommentOf } from "../../issue/open-question.js";
import type { Block, Outline, OutlineSection } from "../read/block.js";
import { type Identity, identityOf } from "../read/identity.js";

/** A block of a draft while it is worked on. */
export interface SheetBlock extends Pick<Block, "kind" | "text" | "items"> {
  /** The block of the draft that it still is; undefined for what was put in. */
  readonly source: Block | undefined;
  readonly identity: Identity | undefined;
}

/** A section of a draft while it is worked on, without those below it. */
export interface SheetSection extends Pick<OutlineSection, "role" | "title" | "key"> {
  readonly parent: SheetSection | undefined;
  readonly blocks: SheetBlock[];
}

/** A place among the blocks of a section. */
export interface SheetPlace {
  readonly section: SheetSection;
  readonly at: number;
}

/** A draft that is worked on: sections in the order of the text, to be changed in place. */
export interface Sheet {
  readonly outline: Outline;
  readonly sections: SheetSection[];
  /** The same by their index in the outline, also when they were taken out. */
  readonly first: readonly SheetSection[];
}

/** Lays a draft out to be worked on. */
export function openSheet(outline: Outline): Sheet {
  const sections: SheetSection[] = [];
  for (const { role, title, key, parent } of outline.sections)
    sections.push({
      role,
      title,
      key,
      parent: parent === undefined ? undefined : sections[parent],
      blocks: [],
    });
  for (const block of outline.blocks)
    sections[block.section]?.blocks.push({ ...newBlock(block), source: block });
  return { outline, sections: [...sections], first: sections };
}

/** A block that is to be put into a draft. */
export function newBlock({ kind, text, items }: Pick<Block, "kind" | "text" | "items">): SheetBlock {
  return { kind, text, items, source: undefined, identity: identityOf({ items }) };
}

/** An empty line that is to be put into a draft. */
export const BLANK: SheetBlock = {
  kind: "blank",
  text: "\n",
  items: [],
  source: undefined,
  identity: undefined,
};

/** Puts blocks before the one at a place, with blank lines where they would else touch what they must not. */
export function putBlocks(
  { section, at }: SheetPlace,
  blocks: readonly SheetBlock[],
  isFollowed: boolean,
): void {
  const [before, after] = [section.blocks[at - 1], section.blocks[at]];
  const [first, last] = [blocks[0], blocks.at(-1)];
  if (first === undefined || last === undefined) return;
  const above = before !== undefined && !mayTouch(before, first) ? [BLANK] : [];
  const touches = after === undefined ? isFollowed : !mayTouch(last, after);
  const below = touches && last.kind !== "blank" ? [BLANK] : [];
  section.blocks.splice(at, 0, ...above, ...blocks, ...below);
}

/** Blocks with blank lines between those that must not touch. */
export function spaced(blocks: readonly SheetBlock[]): SheetBlock[] {
  return blocks.flatMap((block, at) => {
    const above = blocks[at - 1];
    return above === undefined || mayTouch(above, block) ? [block] : [BLANK, block];
  });
}

/** Comments around a question stand close to items, so that the list is whole again when they are deleted. */
function mayTouch(above: SheetBlock, below: SheetBlock): boolean {
  if (above.kind === "blank" || below.kind === "blank" || above.kind === "heading") return true;
  if (isQuestionComment(above)) return isQuestionComment(below) || below.kind !== "prose";
  if (isQuestionComment(below)) return above.kind !== "prose";
  return above.kind === "item" && below.kind === "item";
}

/** Takes out a block; of the blank lines around it those below go too when those above are enough. */
export function takeOut({ section: { blocks }, at }: SheetPlace): void {
  blocks.splice(at, 1);
  const [above, below] = [blocks[at - 1], blocks[at]];
  if (below?.kind === "blank" && above?.kind === "blank") blocks.splice(at, 1);
  else if (above !== undefined && below !== undefined && !mayTouch(above, below)) blocks.splice(at, 0, BLANK);
}

/** Whether a block is one of the comments that Galley puts around a question. */
export function isQuestionComment({ text }: Pick<SheetBlock, "text">): boolean {
  return questionCommentOf(text) !== undefined;
}

/** Takes a section of which nothing is left out of a sheet, and leaves a blank line where it needs one. */
export function dropWhenEmpty({ sections }: Sheet, section: SheetSection): void {
  if (section.blocks.some(({ kind }) => kind !== "blank") || section.parent === undefined) return;
  const at = sections.indexOf(section);
  const above = sections[at - 1];
  const needsBlank = above?.blocks.at(-1)?.kind !== "blank" && section.blocks.length > 0;
  if (needsBlank) above?.blocks.push(section.blocks[0] ?? BLANK);
  sections.splice(at, 1);
}

/** Whether another section follows in the text. */
export function isFollowed({ sections }: Sheet, section: SheetSection): boolean {
  return sections.at(-1) !== section;
}
