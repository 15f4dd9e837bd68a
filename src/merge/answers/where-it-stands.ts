import type { Verdict } from "../apply/question.js";
import type { Block, Outline } from "../read/block.js";
import { identityOf, isSameItem } from "../read/identity.js";
import { readOutline } from "../read/read-outline.js";
import type { Decision } from "../submission.js";

/**
 * The headings under which a draft holds what a submission brings, from the top down, each once: of the changes that
 * were applied, or of those that were there already.
 */
export function placesOf({ applied }: Decision, outcome: Verdict["outcome"]): string[] {
  if (applied === undefined) return [];
  const outline = readOutline(applied.after);
  const results = applied.results.filter(({ verdict }) => verdict.outcome === outcome);
  const wanted = results.flatMap(({ change, verdict }) => {
    const own = change.kind === "item-removed" ? [] : change.added.filter(({ kind }) => kind !== "blank");
    const standing = "standing" in verdict ? verdict.standing : "";
    return own.map((block) => ({ block, standing }));
  });
  const found = wanted.flatMap(({ block, standing }) => findBlock(outline, block, standing) ?? []);
  return [...new Set(found.flatMap((block) => headingsOf(outline, block)))];
}

/** In the draft's own words, as it was proposed, or as the same item. */
function findBlock({ blocks }: Outline, block: Block, standing: string): Block | undefined {
  const identity = identityOf(block);
  const isIt = (other: Block) => {
    const own = identityOf(other);
    return identity !== undefined && own !== undefined && isSameItem(own, identity);
  };
  const isStanding = ({ kind, text }: Block) => kind !== "blank" && standing.includes(text);
  const exact = standing === "" ? undefined : blocks.find(isStanding);
  return exact ?? blocks.find(({ text }) => text === block.text) ?? blocks.find(isIt);
}

function headingsOf({ sections }: Outline, block: Block): string[] {
  const titles: string[] = [];
  let at: number | undefined = block.section;
  while (at !== undefined) {
    const section: Outline["sections"][number] | undefined = sections[at];
    if (section?.title !== undefined) titles.unshift(section.title);
    at = section?.parent;
  }
  return titles.length === 0 ? [] : [titles.join(" › ")];
}
