import type { Text } from "mdast";
import { lastBeginningBy, type Span } from "../../../base/span.js";
import type { Fix } from "../../../issue/diagnostic.js";
import type { SectionRole } from "../../../issue/section-role.js";
import { quote } from "../../../base/quote.js";
import { isQuoted } from "../../list-layout.js";
import { isWordSign } from "../../../base/word-signs.js";
import { markedTextsOf } from "../../literal-marks.js";
import { above, type Place } from "../../place.js";
import { kindOf, languagesIn } from "../../prefix-words.js";
import { linkAround, proseBlockOf } from "../../prose.js";
import type { Reading } from "../../reading.js";
import { defineRule } from "../../rule.js";

export default defineRule({
  code: "link/bare-address",
  severity: "error",
  why: `An address that is just typed is no link: on the page readers cannot click it, and in the list it has no title. Write
\`[Title](address)\`, or \`<address>\` where the address itself is to be seen.`,
  bad: {
    "* https://blog.example/post": null,
    "* [video] https://talks.example/1": null,
    "* [Bare] https://blog.example/post": "* [Bare](https://blog.example/post)",
    "* [video] [Bare]: https://blog.example/post": "* [video] [Bare](https://blog.example/post)",
    "* Read this: https://blog.example/post_(1)": "* [Read this](https://blog.example/post_(1))",
    "* [A post](https://blog.example/1), discussed at https://forum.example/1.": null,
    "* A post (https://blog.example/1)": null,
    "## Jobs\n\nThe thread of the month is at https://forum.example/jobs, as ever.": null,
  },
  good: [
    "* [https://blog.example/post](https://blog.example/post)",
    "* <https://blog.example/post>",
    "* [A post](https://blog.example/1) <!-- from https://forum.example/1 -->",
    "* [The scheme `https://localhost`](https://blog.example/1)\n\n        https://blog.example/code",
    "* `https://localhost:8000`, explained",
    "* How https:// came about",
    'See <a href="https://blog.example/post">https://blog.example/post</a>.',
    "> She said: see https://blog.example/post",
    "[A post]: https://blog.example/post",
    // A link that is broken in itself is another matter.
    "* [A post] (https://blog.example/1)\n* (A post)(https://blog.example/2)\n* (A post)[https://blog.example/3]",
  ],
  check(reading, report) {
    const { text } = reading;
    let seen = 0;
    for (const { place } of markedTextsOf(reading)) {
      if (!place.node.value.includes("://") || !mayHold(place)) continue;
      const limit = proseBlockOf(place)?.span.end ?? place.span.end;
      const shown = text.slice(place.span.start, place.span.end);
      for (const match of shown.matchAll(SCHEME)) {
        const start = place.span.start + match.index;
        if (!beginsAddress(shown, match.index, match.index + match[0].length)) continue;
        if (start < seen || isBrokenLink(text, start) || isInAnchor(reading, start)) continue;
        const span = { start, end: addressEnd(text, start, limit) };
        seen = span.end;
        const fix = fixOf(text, span, place);
        const typed = quote(text.slice(span.start, span.end));
        const message = `Unexpected address ${typed} that nobody can click, expected \`[Title](address)\``;
        report(span, message, fix && { fix });
      }
    }
  },
});

const SCHEME = /https?:\/\//g;
const ADDRESS = /[^\s<>"`]+/y;
/** Reports of measurements, and what stands below their headings, are taken over as they are. */
const TAKEN_OVER: ReadonlySet<SectionRole> = new Set<SectionRole>(["performance-triage", "other"]);
/** Whose items have a grammar of their own that asks for links. */
const EVENT_ROLES: ReadonlySet<SectionRole> = new Set<SectionRole>(["events", "event-region"]);

function mayHold(place: Place<Text>): boolean {
  const { role } = place.section;
  const paragraph = above(place, "paragraph");
  if (paragraph === undefined || linkAround(place) !== undefined || isQuoted(place)) return false;
  const isItem = paragraph.parent?.node.type === "listItem";
  return !TAKEN_OVER.has(role) && !(isItem && EVENT_ROLES.has(role));
}

/** Whether a scheme stands at the beginning of a word and has a host behind it. */
function beginsAddress(text: string, start: number, end: number): boolean {
  const [after = ""] = text.slice(end, end + 2);
  const before = Array.from(text.slice(Math.max(0, start - 2), start)).at(-1) ?? "";
  return isWordSign(after) && !isWordSign(before);
}

/** `[Title] (address)`, `(Title)(address)`, `[Title]((address))`: somebody meant a link. */
function isBrokenLink(text: string, start: number): boolean {
  return /[\])(][ \t]*\($|[\])][ \t]*\[$/.test(text.slice(Math.max(0, start - 8), start));
}

/** Whether the last tag before an offset is one that makes a link. */
function isInAnchor(reading: Reading, start: number): boolean {
  const html = lastBeginningBy(reading.all("html"), start);
  return html !== undefined && /^<a\s/i.test(html.node.value);
}

/** Where an address ends: a sentence's signs and marks of emphasis behind it are not its own. */
function addressEnd(text: string, start: number, limit: number): number {
  ADDRESS.lastIndex = start;
  const typed = (ADDRESS.exec(text)?.[0] ?? "").slice(0, limit - start);
  let end = typed.length;
  let closings = countOf(typed, ")") - countOf(typed, "(");
  for (; end > 0; end--) {
    const last = typed[end - 1] ?? "";
    if (last === ")" ? closings <= 0 : !/[.,;:!?*_'”’\]]/.test(last)) break;
    if (last === ")") closings--;
  }
  return start + end;
}

function countOf(text: string, sign: string): number {
  return text.split(sign).length - 1;
}

/** Where the item is a title and the address, and nothing else. */
function fixOf(text: string, { start, end }: Span, place: Place<Text>): Fix | undefined {
  const paragraph = above(place, "paragraph");
  if (paragraph?.parent?.node.type !== "listItem" || paragraph.node.children.length !== 1) return undefined;
  if (end !== paragraph.span.end) return undefined;
  const before = text.slice(paragraph.span.start, start);
  const parts = /^((?:\[[^[\]\n]+\] +)*)(?:\[([^[\]\n]+)\]|([^[\]()\n*_`\\<]+?))\s*[:–—-]?\s*$/.exec(before);
  const title = (parts?.[2] ?? parts?.[3] ?? "").trim();
  const address = text.slice(start, end);
  if (parts === null || title === "" || isPrefix(parts[2]) || countOf(address, "(") !== countOf(address, ")"))
    return undefined;
  const span = { start: paragraph.span.start + (parts[1] ?? "").length, end };
  return { title: "Make it a link", safe: false, edits: [{ span, text: `[${title}](${address})` }] };
}

function isPrefix(word: string | undefined): boolean {
  return word !== undefined && (kindOf(word) !== undefined || languagesIn(word).length > 0);
}
