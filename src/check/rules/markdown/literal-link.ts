import { quote } from "../../../base/quote.js";
import { textIn, lastBeginningBy, type Span } from "../../../base/span.js";
import type { Edit } from "../../../base/edit.js";
import { markedTextsOf, type MarkedText } from "../../literal-marks.js";
import { isEscaped, linkAround, linkBefore } from "../../prose.js";
import type { Reading } from "../../reading.js";
import { defineRule, type Report } from "../../rule.js";
import { findUnpairedBrackets, isUnpaired, type UnpairedBracket } from "../../unpaired-brackets.js";

/** How far a line is looked at from a bracket: more is no link. */
const FARTHEST = 2000;

export default defineRule({
  code: "markdown/literal-link",
  severity: "error",
  why: `Where one sign of a link is missing or too much, readers see its brackets and its bare address instead of a link,
and can follow it nowhere. Where the rest of the link is whole, the fix is safe.`,
  bad: {
    "See the [full report](https://tide.example/report.md] for details.":
      "See the [full report](https://tide.example/report.md) for details.",
    "* [A post](https://blog.example/a-post/": "* [A post](https://blog.example/a-post/)",
    "* [Tide Club]((https://tide.example/club/)": "* [Tide Club](https://tide.example/club/)",
    "* [**A post**]https://blog.example/)": "* [**A post**](https://blog.example/)",
    "* [Remove `a` from `b`]](https://blog.example/)": "* [Remove `a` from `b`](https://blog.example/)",
    "* [Remove `#[ebb`]](https://blog.example/)": "* [Remove `#[ebb]`](https://blog.example/)",
    "* A post](https://blog.example/)": "* [A post](https://blog.example/)",
    "* (Tide Club)(https://tide.example/)": "* [Tide Club](https://tide.example/)",
    "* (Tide Club)[https://tide.example/]": "* [Tide Club](https://tide.example/)",
    "* [Tide Club][https://tide.example/]": "* [Tide Club](https://tide.example/)",
    "* [A talk with Ferris (https://tide.example/talk/)]":
      "* [A talk with Ferris](https://tide.example/talk/)",
    "* [Tracking `from_ref]`(https://tide.example/1)": "* [Tracking `from_ref`](https://tide.example/1)",
    "See [the report](https://tide.example/?from=1\n&to=2) now.":
      "See [the report](https://tide.example/?from=1&to=2) now.",
    "* [One [two](https://tide.example/2) three](https://tide.example/3)": null,
    "* [A post][nowhere] of note": null,
    "* [On [tides](https://tide.example/)": null,
    "* [Tides](https://tide.example/)], they say": "* [Tides](https://tide.example/), they say",
  },
  good: [
    "* [video] [A post [part 1]](https://blog.example/), see [a post][ref]\n\n[ref]: https://blog.example/",
    "* [series][video] [A post](https://blog.example/)",
    "* [`[a](b)`, a[i][j]](https://blog.example/) and [0, 1) and (1, 2] :]",
    "* [A post] (https://blog.example/)",
    "* [A post](https://blog.example/a b)",
    "* The function (a)(b) and #![feature]",
    "It is said (https://blog.example/).",
  ],
  check(reading, report) {
    const told = new Set<number>();
    const tell: Report = (span, message, details) => {
      told.add(reading.lineAt(span.start).start);
      report(span, message, details);
    };
    for (const marked of markedTextsOf(reading)) {
      const { value } = marked.place.node;
      if (value.includes("](")) reportOpenTargets(reading, marked, tell);
      if (value.includes("][")) reportReferences(reading, marked, tell);
      if (value.includes("://")) reportMisspelt(reading, marked, tell);
    }
    reportSwallowed(reading, tell);
    for (const bracket of findUnpairedBrackets(reading))
      if (!told.has(reading.lineAt(bracket.span.start).start)) reportUnpaired(reading, bracket, report);
  },
});

/** A bracket right behind a link is one too many, or was to be the other kind; of one elsewhere nobody knows. */
function reportUnpaired(reading: Reading, { span, neighbour }: UnpairedBracket, report: Report): void {
  const { text } = reading;
  const sign = text[span.start] ?? "";
  const message = `Unexpected \`${sign}\` shown, expected ${sign === "[" ? "`]` that closes it" : "`[` that opens it"}`;
  if (!neighbour || sign === "[") return report(span, message);
  const lineStart = reading.lineAt(span.start).start;
  const before = text.slice(Math.max(lineStart, span.start - FARTHEST), span.start);
  const isRound = before.split("(").length > before.split(")").length;
  const title = isRound ? "Write `)`" : "Remove the `]`";
  report(span, message, { fix: { title, safe: true, edits: [{ span, text: isRound ? ")" : "" }] } });
}

/** `](` that a reader sees: the link around it did not come about. */
function reportOpenTargets(reading: Reading, { place, block }: MarkedText, report: Report): void {
  const { text } = reading;
  for (
    let at = text.indexOf("](", place.span.start);
    at !== -1 && at < place.span.end;
    at = text.indexOf("](", at + 2)
  ) {
    if (isEscaped(text, at)) continue;
    const newline = text.indexOf("\n", at);
    const lineEnd = Math.min(newline === -1 ? text.length : newline, block.span.end);
    const target = { start: at + 2, end: lineEnd };
    const problem =
      brokenTarget(text.slice(target.start, block.span.end), target.start) ??
      openTarget(text.slice(target.start, target.end).trimEnd(), target.start) ??
      textProblem(reading, block.span, at);
    if (problem === undefined) continue;
    const { expected, edits, safe } = problem;
    const quoted = quote(
      textIn(text, {
        start: Math.max(block.span.start, at - 12),
        end: Math.min(lineEnd, at + 28),
      }),
      40,
    );
    report(
      { start: at, end: at + 2 },
      `Unexpected \`](\` shown at ${quoted}, expected ${expected}`,
      edits === undefined ? {} : { fix: { title: "Mend the link", safe, edits } },
    );
  }
}

interface Problem {
  readonly expected: string;
  readonly edits?: readonly Edit[];
  readonly safe: boolean;
}

/** An address that goes on in the next line. */
function brokenTarget(target: string, start: number): Problem | undefined {
  const match = /^https?:\/\/[^\s()]+(\s*\n\s*)[^\s()[\]]+\)/.exec(target);
  const [whole, gap] = match ?? [];
  if (whole === undefined || gap === undefined) return undefined;
  const from = start + whole.indexOf(gap);
  const edits = [{ span: { start: from, end: from + gap.length }, text: "" }];
  return { expected: "the address on one line", edits, safe: false };
}

/** What is wrong behind `](`: undefined when the target itself is whole, or another rule's. */
function openTarget(target: string, start: number): Problem | undefined {
  const doubled = /^\(+(?=\w|\/|#)/.exec(target);
  if (doubled !== null) {
    const edits = [{ span: { start, end: start + doubled[0].length }, text: "" }];
    if (!target.includes(")"))
      edits.push({ span: { start: start + target.length, end: start + target.length }, text: ")" });
    return { expected: "one `(`", edits, safe: true };
  }
  const address = /^[^\s()]*(?:\([^\s()]*\)[^\s()]*)*/.exec(target)?.[0] ?? "";
  if (target[address.length] === ")" || !/^(?:https?:\/\/|mailto:|\/)/.test(address)) return undefined;
  if (/^\s[^()[\]]*\)/.test(target.slice(address.length)) && !address.endsWith("]")) return undefined;
  const bare = address.replace(/[.,;:!?\]]+$/, "");
  const end = start + bare.length;
  const isBracket = target[bare.length] === "]";
  const edits = [{ span: { start: end, end: isBracket ? end + 1 : end }, text: ")" }];
  return { expected: `\`)\` behind the address`, edits, safe: true };
}

/** What is wrong before `](`: a bracket too many, or none that opens, or a link within. */
function textProblem(reading: Reading, block: Span, at: number): Problem | undefined {
  const { text } = reading;
  const behind = text.slice(at + 2, Math.min(block.end, at + FARTHEST));
  const target = behind.slice(0, behind.indexOf(")") + 1);
  if (/[\s\u0000-\u001f]/.test(target) || target.length < 2) return undefined;
  if (text[at - 1] === "]" && (isUnpaired(reading, at) || isUnpaired(reading, at - 1))) {
    // A bracket that the code before it lacks was only put behind the backtick.
    const code = lastBeginningBy(reading.all("inlineCode"), at - 2);
    if (code?.span.end === at - 1 && code.node.value.split("[").length > code.node.value.split("]").length)
      return {
        expected: "the `]` within the code",
        edits: [{ span: { start: at - 2, end: at }, text: "]`" }],
        safe: true,
      };
    return { expected: "one `]`", edits: [{ span: { start: at - 1, end: at }, text: "" }], safe: true };
  }
  if (!isUnpaired(reading, at)) return { expected: "no link within the text of a link", safe: false };
  const { start } = block;
  const isWhole = start >= (linkBefore(reading, at)?.span.end ?? 0) && !text.slice(start, at).includes("\n");
  const edits = [{ span: { start, end: start }, text: "[" }];
  return { expected: "an opening `[`", ...(isWhole ? { edits } : {}), safe: false };
}

/** `[text][label]` whose label nothing defines; two prefixes in a row are none. */
const REFERENCE = /(?<![\w\]!\\])\[([^[\]\n]+)\]\[([^[\]\n]+)\]/g;

function reportReferences(reading: Reading, { place }: MarkedText, report: Report): void {
  if (linkAround(place) !== undefined) return;
  const { start, end } = place.span;
  const source = reading.text.slice(start, end);
  for (const match of source.matchAll(REFERENCE)) {
    const [whole, shown = "", label = ""] = match;
    if (
      !/\p{L}/u.test(shown) ||
      label.includes("://") ||
      /^\s*\[/.test(reading.text.slice(start + match.index + whole.length, end + 1))
    )
      continue;
    const span = { start: start + match.index, end: start + match.index + whole.length };
    report(span, `Unexpected ${quote(whole, 40)} shown, expected a definition \`[${label}]: address\``);
  }
}

const ADDRESS = String.raw`https?:\/\/[^\s()[\]]+`;
/** Links with the wrong brackets: text and address are there, each in a pair of its own. */
const MISSPELT = [
  new RegExp(String.raw`[([](?<text>[^()[\]\n]+)[)\]]\[(?<address>${ADDRESS})\]`, "g"),
  new RegExp(String.raw`(?<!\w)\((?<text>[^()[\]\n]+)\)\((?<address>${ADDRESS})\)`, "g"),
  new RegExp(String.raw`\[(?<text>[^()[\]\n]+)\((?<address>${ADDRESS})\)\](?!\()`, "g"),
];

function reportMisspelt(reading: Reading, { place }: MarkedText, report: Report): void {
  if (linkAround(place) !== undefined) return;
  const { start, end } = place.span;
  const source = reading.text.slice(start, end);
  for (const pattern of MISSPELT) {
    for (const match of source.matchAll(pattern)) {
      const { text = "", address = "" } = match.groups ?? {};
      const span = { start: start + match.index, end: start + match.index + match[0].length };
      const meant = `[${text.trim()}](${address})`;
      report(span, `Unexpected ${quote(match[0], 40)} shown, expected \`${meant}\``, {
        fix: { title: "Write it as a link", safe: true, edits: [{ span, text: meant }] },
      });
    }
  }
  for (const match of source.matchAll(/\](?=https?:\/\/[^\s()[\]]*\))/g)) {
    const at = start + match.index + 1;
    report({ start: at - 1, end: at }, "Unexpected address shown behind `]`, expected `(` between them", {
      fix: {
        title: "Put `(` before the address",
        safe: true,
        edits: [{ span: { start: at, end: at }, text: "(" }],
      },
    });
  }
}

/** A backtick on the wrong side of `]` takes the bracket into the code. */
function reportSwallowed(reading: Reading, report: Report): void {
  const { text } = reading;
  for (const { node, span } of reading.all("inlineCode")) {
    const isShut = node.value.endsWith("]") && !node.value.includes("[") && text[span.end] === "(";
    if (isShut && text.slice(span.end - 2, span.end) === "]`")
      report({ start: span.end - 2, end: span.end }, "Unexpected `]` within the code, expected it behind", {
        fix: {
          title: "Put the bracket behind the code",
          safe: true,
          edits: [{ span: { start: span.end - 2, end: span.end }, text: "`]" }],
        },
      });
    else if (node.value.includes("](http") && /^[^[]*\]\(https?:/.test(node.value))
      report(
        span,
        `Unexpected code ${quote(textIn(text, span), 40)} that takes in a link, expected a closing backtick before`,
      );
  }
}
