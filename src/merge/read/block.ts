import type { Span } from "../../base/span.js";
import type { Issue, Item } from "../../issue/issue.js";
import type { SectionRole } from "../../issue/section-role.js";

/**
 * What some lines of an issue are: `item` an entry of a list with all that is nested in it, `placeholder` words of a
 * template that wait for content, `prose` everything else that a person typed, `blank` one empty line.
 */
export type BlockKind = "header" | "heading" | "item" | "placeholder" | "prose" | "blank";

/** Whole lines that belong together. The blocks of an issue cover its text without gap or overlap. */
export interface Block {
  readonly kind: BlockKind;
  /** The lines, each with `\n`, be the file of Unix or of Windows and its last line closed or not. */
  readonly text: string;
  /** Where they stand in the file, line ends included. */
  readonly span: Span;
  /** Index of its section in the outline. */
  readonly section: number;
  /** The items that begin in it. */
  readonly items: readonly Item[];
}

/** A heading with its place, or one of the parts without: the header, the intro, the masthead. */
export interface OutlineSection {
  readonly role: SectionRole | "header";
  readonly title: string | undefined;
  /** Index of the section above it; undefined on the first level. */
  readonly parent: number | undefined;
  /** By which it is found in another issue: what it is and what it stands below. */
  readonly key: string;
}

/** An issue cut into blocks. */
export interface Outline {
  readonly issue: Issue;
  /** In the order of the text, each before those below it; the first is the header. */
  readonly sections: readonly OutlineSection[];
  readonly blocks: readonly Block[];
}
