import type { RootContent } from "mdast";
import { quote } from "../../../base/quote.js";
import { removeLines } from "../../../base/remove-lines.js";
import type { Fix } from "../../../issue/diagnostic.js";
import type { Section } from "../../../issue/issue.js";
import { spanOf, visibleText } from "../../../issue/markdown.js";
import { saysNone } from "../../../issue/none-sentence.js";
import type { SectionRole } from "../../../issue/section-role.js";
import type { Reading } from "../../reading.js";
import { defineRule } from "../../rule.js";
import { isEventHeading } from "../../event-heading.js";
import {
  groupsOf,
  hasVisibleContent,
  isGrouped,
  isOnlyLink,
  LIST_ROLES,
  noneSentenceIn,
  visibleContent,
} from "../../section-content.js";

export default defineRule({
  code: "structure/empty-section",
  severity: "error",
  why: `A heading with nothing below it looks like a page that failed to load, and in the mail it looks like a mistake,
which it is. Sections without news are left out, say that there is none, or are waited for, as the quote of the week.`,
  bad: {
    "## Updates from Rust Community\n\n### Official\n\n### Newsletters\n* [Issue 7](https://letter.example/7)":
      "## Updates from Rust Community\n\n### Newsletters\n* [Issue 7](https://letter.example/7)",
    "## Jobs\n\nAsk around.\n\n## Something Else\n<!-- what fits nowhere -->\n":
      "## Jobs\n\nAsk around.\n\n<!-- what fits nowhere -->\n",
    "## Updates from the Rust Project\n\n98 changes.\n\n### Approved RFCs\n\nThese proposals were approved:\n\n## Jobs\n\nAsk around.":
      "## Updates from the Rust Project\n\n98 changes.\n\n### Approved RFCs\n\nThese proposals were approved:\n\n* *No RFCs were approved this week.*\n\n## Jobs\n\nAsk around.",
    "## Jobs\n\nAsk around.\n\n## Call for Participation\n\n### CFP - Events\n\nThese look for speakers:\n\nTell us of more!\n":
      "## Jobs\n\nAsk around.\n\n## Call for Participation\n\n### CFP - Events\n\nThese look for speakers:\n\nTell us of more!\n\n*No Calls for papers or presentations were submitted this week.*\n",
    "## Calls for Testing\n\n### Rust\n* [A lamp](https://code.example/1)\n\n### Rustup\n\nTell us of more!":
      "## Calls for Testing\n\n### Rust\n* [A lamp](https://code.example/1)\n\nTell us of more!",
    "## Calls for Testing\n\nThese look for testers:\n\n<!-- Use either\n* [Feature](URL)\n  - or\n* *No calls for testing were issued this week by\n  [Lamp](https://lamp.example/calls) or [Wick](https://wick.example/calls).*\n-->\n\nTell us of more!":
      "## Calls for Testing\n\nThese look for testers:\n\n* *No calls for testing were issued this week by\n  [Lamp](https://lamp.example/calls) or [Wick](https://wick.example/calls).*\n\n<!-- Use either\n* [Feature](URL)\n  - or\n* *No calls for testing were issued this week by\n  [Lamp](https://lamp.example/calls) or [Wick](https://wick.example/calls).*\n-->\n\nTell us of more!",
    "## Quote of the Week\n\n<!-- goes here -->\n\n[Submit a quote](https://forum.example/quotes)!": null,
    "## Crate of the Week\n\n[Vote for next week][vote]!\n\n[vote]: https://forum.example/vote": null,
    "## Updates from the Rust Project\n\n<!-- news -->\n\n### New RFCs\n* [A proposal](https://rfcs.example/1)":
      null,
    "## Updates from the Rust Project\n\n98 changes.\n\n### Rust Compiler Performance Triage\n\n### New RFCs\n* [A proposal](https://rfcs.example/1)":
      null,
  },
  good: [
    "## Updates from Rust Community\n\n### Official\n* [A post](https://blog.example/)",
    "## Updates from the Rust Project\n\n98 changes were merged.\n\n### Approved RFCs\n\nThese were approved:\n\n*No RFCs were approved this week.*",
    "## Quote of the Week\n\n> A word.\n\n– Somebody",
    "## Jobs\n\n[This month's thread](https://forum.example/jobs)",
    "## Upcoming Events\n\n### Africa\n\n### Europe",
    "## Upcoming Events\n\n# 2026-1-14 | Turku, FI | [Turku Rust](https://turku.example/)\n\n## Jobs\n\nAsk around.",
    "## Calls for Testing\n\nPlease test:\n\n### [Rust](https://code.example/rust)\n\n### Rustup",
  ],
  options: {
    none: {
      default: {},
      about:
        "What stands in a section that has no items, by role, instead of leaving its heading out; a sentence for it in the section's comment comes first.",
    },
    keep: {
      default: [],
      about: "Roles of sections that are in every issue: an empty one waits for its content.",
    },
  },
  check(reading, report, { options }) {
    const none = options.none;
    const keep: readonly string[] = options.keep;
    const { sections } = reading;
    const groups = allGroups(reading);
    for (let at = 0; at < sections.length; at++) {
      const section = sections[at];
      const next = sections[at + 1];
      if (section?.heading === undefined || !lacksItems(section, next)) continue;
      const { heading, role } = section;
      const isKept = keep.includes(role);
      const isGroup = groups.has(section);
      if (isGroup ? !isOnlyBoilerplate(section) : !isEmpty(section, isKept, next)) continue;
      const title = quote(section.title ?? "", 80);
      const sentence = noneSentenceIn(section) ?? none[role];
      const { expected, fix } = remedyFor(reading.text, section, sentence, isKept, isGroup);
      const message = `Unexpected empty section ${title}, expected ${expected}`;
      report(heading.span, message, fix && { fix });
    }
  },
});

/** What other rules look at: `event/empty-region`, `project/empty-group`. */
const OTHERS: ReadonlySet<SectionRole> = new Set<SectionRole>(["event-region", "merged-area"]);
/** Roles whose sections close with a link that asks for the next one. */
const ASKING: ReadonlySet<SectionRole> = new Set<SectionRole>(["crate-of-the-week", "quote"]);
/** What stands below the project's own news without being such news. */
const BESIDE_NEWS: ReadonlySet<SectionRole> = new Set<SectionRole>([
  "performance-triage",
  "approved-rfcs",
  "final-comment-period",
  "new-rfcs",
  "rfcs",
]);

/** The groups of all grouped sections. */
function allGroups({ sections }: Reading): ReadonlySet<Section> {
  const groups = new Set<Section>();
  for (const section of sections.filter(isGrouped)) for (const group of groupsOf(section)) groups.add(group);
  return groups;
}

function lacksItems({ role, items, title }: Section, next: Section | undefined): boolean {
  if (items.length > 0 || OTHERS.has(role)) return false;
  // An event that was typed as a heading is what stands in it, or is to stand above it.
  return !isEventHeading(title) && !isEventHeading(next?.title);
}

function isEmpty(section: Section, isKept: boolean, next: Section | undefined): boolean {
  const { role } = section;
  if (holdsSections(section, isKept) || (isGrouped(section) && isGroupAfter(section, next))) return false;
  if (LIST_ROLES.has(role)) return visibleContent(section).every(isBoilerplate);
  if (ASKING.has(role)) return visibleContent(section).every(isOnlyLink);
  return !hasVisibleContent(section);
}

/** Whether other sections stand below one that count as what it holds. */
function holdsSections(section: Section, isKept: boolean): boolean {
  if (isGrouped(section)) return groupsOf(section).length > 0;
  if (!isKept || section.role !== "project") return section.subsections.length > 0;
  return section.subsections.some(({ role }) => !BESIDE_NEWS.has(role));
}

/** The last group of a section, without items, above the sentences that close the section. */
function isOnlyBoilerplate(group: Section): boolean {
  const content = visibleContent(group);
  return group.subsections.length === 0 && content.length > 0 && content.every(isBoilerplate);
}

/** A sentence that stands there every week, as far as can be told: neither an item nor that there is none. */
function isBoilerplate(node: RootContent): boolean {
  return node.type === "paragraph" && !isOnlyLink(node) && !saysNone(visibleText(node));
}

/** Whether a group is typed on the own level of a grouped section right after it, as in issues of 2021. */
function isGroupAfter({ heading }: Section, next: Section | undefined): boolean {
  return next?.role === "rfcs" && next.heading?.typedLevel === heading?.typedLevel;
}

function remedyFor(
  text: string,
  section: Section,
  sentence: string | undefined,
  isKept: boolean,
  isGroup: boolean,
): { readonly expected: string; readonly fix?: Fix } {
  if (sentence !== undefined)
    return { expected: `an item or ${quote(sentence)}`, fix: sayNone(text, section, sentence) };
  if (isKept) return { expected: "its content" };
  return { expected: "an item or no heading", fix: takeOut(text, section, isGroup) };
}

/**
 * Takes out the heading with the sentences that introduce what is not there; comments and definitions stay, and so
 * does what stands below a group, since it closes the section.
 */
function takeOut(text: string, section: Section, isGroup: boolean): Fix {
  const sentences = isGroup ? [] : visibleContent(section).map(spanOf);
  const spans = [section.heading?.span ?? [], ...sentences].flat();
  return {
    title: spans.length > 1 ? "Take the heading and its sentences out" : "Take the heading out",
    safe: false,
    edits: spans.map((span) => removeLines(text, span)),
  };
}

/** Puts the sentence where a comment says what goes there, else before the last of several paragraphs, else after them. */
function sayNone(text: string, { content, heading, span }: Section, sentence: string): Fix {
  const title = "Say that there is none";
  const insert = (at: number, inserted: string): Fix => ({
    title,
    safe: false,
    edits: [{ span: { start: at, end: at }, text: inserted }],
  });
  const comment = content.find((node) => node.type === "html");
  const paragraphs = content.filter(({ type }) => type === "paragraph");
  const next = comment ?? (paragraphs.length > 2 ? paragraphs.at(-1) : undefined);
  if (next !== undefined) return insert(spanOf(next).start, `${sentence}\n\n`);
  const last = paragraphs.at(-1);
  const at = last === undefined ? (heading?.span.end ?? span.start) : spanOf(last).end;
  return insert(at, `${last === undefined ? "\n" : "\n\n"}${sentence}${at === text.length ? "\n" : ""}`);
}
