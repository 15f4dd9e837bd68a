import { questionCommentOf } from "../../issue/open-question.js";
import type { SheetPlace } from "./sheet.js";

/**
 * A place as it is, or the nearest outside of the questions that stand in a draft: editors delete one side of these,
 * and nothing of others may go with it.
 */
export function outsideQuestions({ section, at }: SheetPlace): SheetPlace {
  let [depth, opening] = [0, 0];
  for (const [index, { text }] of section.blocks.entries()) {
    if (index >= at && depth === 0) break;
    const kind = questionCommentOf(text);
    if (kind === "opening" && depth++ === 0) opening = index;
    else if (kind === "closing" && depth > 0 && --depth === 0 && index >= at)
      return { section, at: opening === at - 1 ? opening : index + 1 };
  }
  return { section, at };
}
