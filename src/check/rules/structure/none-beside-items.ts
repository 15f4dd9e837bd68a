import type { List, Paragraph } from "mdast";
import { quote } from "../../../base/quote.js";
import { removeLines } from "../../../base/remove-lines.js";
import type { Section } from "../../../issue/issue.js";
import { spanOf, visibleText } from "../../../issue/markdown.js";
import { saysNoneNow } from "../../../issue/none-sentence.js";
import { collectLinks } from "../../../issue/read-links.js";
import { headingKey, type SectionRole } from "../../../issue/section-role.js";
import { above, type Place } from "../../place.js";
import type { Reading } from "../../reading.js";
import { defineRule } from "../../rule.js";
import { groupsOf, isGrouped } from "../../section-content.js";

export default defineRule({
  code: "structure/none-beside-items",
  severity: "error",
  why: `\`No proposals were approved this week.\` above two approved proposals leaves readers to guess which of the two
is true. The sentence is for sections without items; it was forgotten when the first item came.`,
  within: "approved-rfcs",
  bad: {
    "* *No RFCs were approved this week.*\n* [A proposal](https://rfcs.example/1)":
      "* [A proposal](https://rfcs.example/1)",
    "* [A proposal](https://rfcs.example/1)\n\n*No RFCs were approved this week.*\n":
      "* [A proposal](https://rfcs.example/1)\n\n",
    "## Calls for Testing\n\n* *No calls for testing were issued this week.*\n\n### Rustup\n* [Faster updates](https://code.example/1)":
      "## Calls for Testing\n\n### Rustup\n* [Faster updates](https://code.example/1)",
    "## Calls for Testing\n\n### Rustup\n* [Faster updates](https://code.example/1)\n\n*No calls for testing were issued this week by [Cargo](https://code.example/c), [Rust](https://code.example/r) or [Rustup](https://code.example/u).*":
      null,
  },
  good: [
    "* *No RFCs were approved this week.*",
    "* [No more surprises this week](https://rfcs.example/1)\n* [Another](https://rfcs.example/2)",
    "## Calls for Testing\n\n### Rustup\n* [Faster updates](https://code.example/1)\n\n*No calls for testing were issued this week by [Cargo](https://code.example/c) or [Rust](https://code.example/r).*",
    "## Calls for Testing\n\n### Rustup\n* *No calls for testing were issued this week by [Rustup](https://code.example/u).*",
    "## Quote of the Week\n\n> No, not this week.\n\n– [Somebody](https://forum.example/1)",
  ],
  check(reading, report) {
    const sentences = sentencesIn(reading);
    if (sentences.length === 0) return;
    const items = new ItemFinder(sentences);
    for (const place of sentences) {
      const { section, node, span } = place;
      const names = collectLinks([node], reading.issue.definitions);
      if (names.length > 0) {
        const byHeading = reading.once(groupsByHeading).get(section);
        const named = names.find((link) => items.standIn(byHeading?.get(headingKey(link.text))));
        if (named !== undefined)
          report(
            named.span,
            `Unexpected \`${named.text}\` among those without news, expected it left out: it has items`,
          );
      } else if (items.standIn(section) || items.standBelow(section)) {
        const item = above(place, "listItem")?.span ?? span;
        const edits = [removeLines(reading.text, item)];
        const fix = { title: "Take the sentence out", safe: false, edits };
        const sentence = quote(visibleText(node));
        report(span, `Unexpected ${sentence} beside items, expected one or the other`, { fix });
      }
    }
  },
});

/** How such a sentence begins in its source. */
const OPENING = /^[*_\s]*(?:no|there)/i;
const LONGEST_OPENING = 12;
const OPENING_BRACKET = 0x5b;
const ZERO = 0x30;
const NINE = 0x39;

function sentencesIn(reading: Reading): Place<Paragraph>[] {
  const { text } = reading;
  return reading.all("paragraph").filter((place) => {
    const { node, section, span } = place;
    return (
      !isEntry(text.charCodeAt(span.start)) &&
      !TELLING.has(section.role) &&
      OPENING.test(text.slice(span.start, span.start + LONGEST_OPENING)) &&
      saysNoneNow(visibleText(node)) &&
      above(place, "blockquote") === undefined
    );
  });
}

/** Whether a sign begins a link or a date, as it does in most paragraphs: a quick look before the closer ones. */
function isEntry(code: number): boolean {
  return code === OPENING_BRACKET || (code >= ZERO && code <= NINE);
}

/** Tells which sections have items besides the sentences; each is looked at once. */
class ItemFinder {
  readonly #sentences: ReadonlySet<number>;
  readonly #own = new Map<Section, boolean>();
  readonly #below = new Map<Section, boolean>();

  constructor(sentences: readonly Place<Paragraph>[]) {
    this.#sentences = new Set(sentences.map((place) => (above(place, "listItem") ?? place).span.start));
  }

  standIn(section: Section | undefined): boolean {
    if (section === undefined) return false;
    let known = this.#own.get(section);
    if (known === undefined) {
      known = this.#haveItems(section);
      this.#own.set(section, known);
    }
    return known;
  }

  standBelow(section: Section): boolean {
    let known = this.#below.get(section);
    if (known === undefined) {
      known = isGrouped(section) && groupsOf(section).some((group) => this.standIn(group));
      this.#below.set(section, known);
    }
    return known;
  }

  /** Of several lists a sentence may speak of one alone. */
  #haveItems({ content, items }: Section): boolean {
    const lists = content.filter((node) => node.type === "list" && !this.#isSentence(node));
    return lists.length <= 1 && items.some(({ span }) => !this.#sentences.has(span.start));
  }

  #isSentence({ children }: List): boolean {
    return children.every((item) => this.#sentences.has(spanOf(item).start));
  }
}

/** Sections of prose, which may say of anything that there was none. */
const TELLING: ReadonlySet<SectionRole> = new Set<SectionRole>([
  "intro",
  "crate-of-the-week",
  "performance-triage",
  "quote",
  "jobs",
  "masthead",
]);

/** For a grouped section and all its groups: the groups by the key of their headings. */
function groupsByHeading(reading: Reading): Map<Section, Map<string, Section>> {
  const found = new Map<Section, Map<string, Section>>();
  for (const section of reading.sections.filter(isGrouped)) {
    const groups = groupsOf(section);
    const byHeading = new Map(groups.map((group) => [headingKey(group.title ?? ""), group]));
    for (const one of [section, ...groups]) found.set(one, byHeading);
  }
  return found;
}
