import { hashPairOfText } from "../../base/hash.js";
import type { IssueSigns } from "../records/issue-signs.js";
import type { ArchiveItem } from "./archive-items.js";

/** Changes with all that a list can show of items. */
export function signOfItems(items: readonly ArchiveItem[], signs: IssueSigns): string {
  let text = "";
  for (const [place, { issue, at, isDead }] of items.entries()) {
    if (items[place - 1]?.issue !== issue) text += `\n${signs.of(issue)}`;
    text += isDead ? ` ${at}!` : ` ${at}`;
  }
  return hashPairOfText(text)
    .map((word) => word.toString(36))
    .join("-");
}
