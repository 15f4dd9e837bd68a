import type { Nodes, RootContent } from "mdast";
import { isWordSign } from "../base/word-signs.js";
import { type Section, sectionsOf } from "../issue/issue.js";
import { visibleText } from "../issue/markdown.js";
import { saysNone, saysNoneNow } from "../issue/none-sentence.js";
import type { SectionRole } from "../issue/section-role.js";
import { isComment } from "../issue/template-comment.js";

/** What of a section's own content a reader sees: no comments, no reference definitions. */
export function visibleContent(section: Section): RootContent[] {
  return section.content.filter(isVisible);
}

/** Whether a reader sees anything of a section's own content. */
export function hasVisibleContent(section: Section): boolean {
  return section.content.some(isVisible);
}

function isVisible(node: RootContent): boolean {
  return node.type !== "definition" && !(node.type === "html" && isComment(node));
}

/** `*No … this week.*` as a template's comment holds it, with its bullet where it has one. */
const NONE_IN_COMMENT = /(?:(?<=^[ \t]*)[*+-] )?\*no(?:ne)?\b[^*]*\*/gim;

/** The sentence for a section without items that a comment in it keeps ready, as it is typed there. */
export function noneSentenceIn({ content }: Section): string | undefined {
  for (const node of content) {
    if (node.type !== "html" || !isComment(node)) continue;
    for (const [sentence] of node.value.matchAll(NONE_IN_COMMENT))
      if (saysNoneNow(sentence.replace(/^[*+-] |\*/g, ""))) return sentence;
  }
  return undefined;
}

/** Whether a paragraph is but a link, as `[Nominate a tool][tools].`, or an item without its bullet. */
export function isOnlyLink(node: Nodes): boolean {
  if (node.type !== "paragraph") return false;
  const rest = node.children.filter(({ type }) => type !== "link" && type !== "linkReference");
  if (rest.length === node.children.length) return false;
  const words = rest.map(visibleText).join("");
  return !isWordSign(words.replace(/\[[^[\]]*\]/g, ""));
}

/** Roles whose sub-sections are groups: one heading for each team or repository, with its items below. */
const GROUPED: ReadonlySet<SectionRole> = new Set(["final-comment-period", "calls-for-testing"]);
/** Roles that stand below a grouped section in the text and are sections in their own right all the same. */
const OWN: ReadonlySet<SectionRole> = new Set(["approved-rfcs", "new-rfcs", ...GROUPED]);

/** Whether a section is one whose sub-sections are groups. */
export function isGrouped(section: Section): boolean {
  return GROUPED.has(section.role);
}

/** The groups of a grouped section, and the groups within them. */
export function groupsOf(section: Section): Section[] {
  const groups = section.subsections.filter(({ role }) => !OWN.has(role));
  return sectionsOf(groups).filter(({ role }) => !OWN.has(role));
}

/** Roles whose sections open with sentences that stand there every week: only items, or that there are none, count. */
export const LIST_ROLES: ReadonlySet<SectionRole> = new Set<SectionRole>([
  "approved-rfcs",
  "new-rfcs",
  "final-comment-period",
  "calls-for-testing",
  "project-calls",
  "speaker-calls",
]);

/** Whether a list has no items, in its groups neither, and does not say so yet. */
export function waitsForItems(section: Section): boolean {
  if (!LIST_ROLES.has(section.role)) return false;
  return [section, ...groupsOf(section)].every(
    (one) => one.items.length === 0 && !visibleContent(one).some((node) => saysNone(visibleText(node))),
  );
}
