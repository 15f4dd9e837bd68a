import type { Html, Nodes, RootContent } from "mdast";
import { type Section, sectionsOf } from "../issue/issue.js";
import { visibleText } from "../issue/markdown.js";
import type { SectionRole } from "../issue/section-role.js";

/** Whether a piece of HTML is comments and nothing else; one without its end counts, since it hides all that follows. */
export function isComment(html: Html): boolean {
  let rest = html.value.trim();
  while (rest.startsWith("<!--")) {
    const end = rest.indexOf("-->");
    if (end === -1) return true;
    rest = rest.slice(end + "-->".length).trimStart();
  }
  return rest === "" && html.value.trim() !== "";
}

/** What of a section's own content a reader sees: no comments, no reference definitions. */
export function visibleContent(section: Section): RootContent[] {
  return section.content.filter(
    (node) => node.type !== "definition" && !(node.type === "html" && isComment(node)),
  );
}

const NONE = /^(?:there (?:are|were|was|is) )?(?:no|none|nothing)\b/i;
const PERIOD = /\b(?:this|last) (?:week|month|time|issue)\b/i;

/**
 * Whether a text says that there is nothing to list, as `No proposals were approved this week.` Strictly so when it
 * must name the period, since `No pull requests without a test` may be an item.
 */
export function saysNone(text: string, namesPeriod = false): boolean {
  const plain = text.trim();
  return NONE.test(plain) && (!namesPeriod || PERIOD.test(plain));
}

/** Whether a paragraph is but a link that asks for something, as `[Nominate a tool][tools].` */
export function isOnlyLink(node: Nodes): boolean {
  if (node.type !== "paragraph") return false;
  const links = node.children.filter(({ type }) => type === "link" || type === "linkReference");
  const rest = node.children.filter((child) => !links.includes(child)).map(visibleText);
  return links.length > 0 && !/[\p{L}\p{N}]/u.test(rest.join(""));
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
  return section.subsections
    .filter(({ role }) => !OWN.has(role))
    .flatMap((group) => [group, ...sectionsOf(group.subsections)]);
}
