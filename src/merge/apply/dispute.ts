import type { Block } from "../read/block.js";
import type { Disagreement } from "./question.js";
import type { SheetBlock, SheetPlace, SheetSection } from "./sheet.js";

/** A block of the draft's side, and the section it stands in. */
export interface StandingBlock {
  readonly section: SheetSection;
  readonly block: SheetBlock;
}

/** What people disagree about, and where in the draft that is. */
export interface Dispute {
  readonly disagreement: Disagreement;
  readonly base: string;
  /** The draft's side, in the order of the draft; empty when it has nothing. */
  readonly standing: readonly StandingBlock[];
  readonly submitted: readonly Block[];
  /** Where the submitted side would stand in a draft that has nothing to stand beside. */
  readonly place: SheetPlace;
  /** Puts the submitted side into another place than the draft's, where the submission moves it. */
  readonly move?: () => void;
}
