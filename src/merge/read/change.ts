import type { Block, Outline } from "./block.js";

/** Words that an edit took out and put in, in the order of the text. */
export interface ChangedWords {
  readonly removed: string;
  readonly added: string;
}

/** What every change says of the texts it was read from; each character that differs belongs to one change only. */
interface Read {
  /** Blocks of the base that are no more, blank lines included. */
  readonly removed: readonly Block[];
  /** Blocks of the head that are new, blank lines included. */
  readonly added: readonly Block[];
}

/** A new entry of a section that was there before. */
export interface ItemAdded extends Read {
  readonly kind: "item-added";
  readonly after: Block;
}

/** An entry says something else, where it stood. */
export interface ItemEdited extends Read {
  readonly kind: "item-edited";
  readonly before: Block;
  readonly after: Block;
  readonly words: readonly ChangedWords[];
}

/** An entry stands elsewhere, and may say something else too. */
export interface ItemMoved extends Read {
  readonly kind: "item-moved";
  readonly before: Block;
  readonly after: Block;
  readonly words: readonly ChangedWords[];
}

/** An entry is no more. */
export interface ItemRemoved extends Read {
  readonly kind: "item-removed";
  readonly before: Block;
}

/** A new heading with all that stands below it, other new headings included. */
export interface SectionAdded extends Read {
  readonly kind: "section-added";
  /** Index of the section in the head. */
  readonly section: number;
}

/** Words of a template gave way to what they waited for. */
export interface PlaceholderFilled extends Passage {
  readonly kind: "placeholder-filled";
}

/** Other words than before: what cannot be read as items is kept as lines. */
export interface ProseChanged extends Passage {
  readonly kind: "prose-changed";
}

/** Blank lines alone. */
export interface SpacingChanged extends Passage {
  readonly kind: "spacing-changed";
}

interface Passage extends Read {
  /** What stood and stands directly above: by it the place is found again; undefined at the top of a text. */
  readonly above: Block | undefined;
  /** The same below. */
  readonly below: Block | undefined;
}

/** One thing that a submission does to an issue. */
export type Change =
  | ItemAdded
  | ItemEdited
  | ItemMoved
  | ItemRemoved
  | SectionAdded
  | PlaceholderFilled
  | ProseChanged
  | SpacingChanged;

/** The difference of two issues, and the issues as they were read. */
export interface Changes {
  readonly base: Outline;
  readonly head: Outline;
  /** Sections of the head → of the base; those that are missing were added. */
  readonly sections: ReadonlyMap<number, number>;
  /** In the order in which they are applied. */
  readonly list: readonly Change[];
}
