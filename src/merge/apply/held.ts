import { applyEdits, type Edit } from "../../base/edit.js";
import { parseIssue } from "../../issue/parse-issue.js";
import type { RoleRule } from "../../issue/section-role.js";
import { readOutline } from "../read/read-outline.js";
import type { Sheet } from "./sheet.js";

/**
 * Whether a draft with its edits reads as its sheet says: the same blocks, of the same kind. A comment without its end
 * or a line that continues the one above would make others of them.
 */
export function holdsTogether(
  { outline, sections }: Sheet,
  edits: readonly Edit[],
  roles: readonly RoleRule[],
): boolean {
  if (edits.length === 0) return true;
  const after = readOutline(parseIssue(applyEdits(outline.issue.text, edits), roles));
  const isSolid = ({ kind }: { readonly kind: string }) => kind !== "blank";
  const wanted = sections.flatMap(({ blocks }) => blocks).filter(isSolid);
  const found = after.blocks.filter(isSolid);
  return found.length === wanted.length && found.every(({ text }, at) => text === wanted[at]?.text);
}
