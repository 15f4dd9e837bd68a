import type { AppliedChange } from "./apply/apply-changes.js";
import type { Block } from "./read/block.js";
import type { Decision } from "./submission.js";

/** Lines of one passage that a submission changes and that could not be read as items, with `\n` between them. */
export interface UnreadLines {
  /** The heading that they stand under in the submission; empty above the first one. */
  readonly section: string;
  readonly removed: string;
  readonly added: string;
}

/**
 * What of a submission is for an editor to look at, since no rule knows what it means: prose, tables, code, other words for a
 * heading. What the draft has already is nothing to look at, and what is asked is shown as a question.
 */
export function unreadLinesOf({ changes, applied }: Pick<Decision, "changes" | "applied">): UnreadLines[] {
  if (changes === undefined || applied === undefined) return [];
  const { base, head } = changes;
  return applied.results.filter(isDone).flatMap(({ change }) => {
    // A new heading is read: as a section.
    const isUnread = ({ kind }: Block) =>
      kind !== "item" && kind !== "blank" && (kind !== "heading" || change.kind !== "section-added");
    const [removed, added] = [change.removed.filter(isUnread), change.added.filter(isUnread)];
    const [first] = added.length > 0 ? added : removed;
    if (first === undefined) return [];
    const { sections } = added.length > 0 ? head : base;
    const section = sections[first.section]?.title ?? "";
    return [{ section, removed: textOf(removed), added: textOf(added) }];
  });
}

function isDone({ verdict }: AppliedChange): boolean {
  return verdict.outcome === "applied" || verdict.outcome === "answered";
}

function textOf(blocks: readonly Block[]): string {
  return blocks
    .map(({ text }) => text)
    .join("")
    .trimEnd();
}
