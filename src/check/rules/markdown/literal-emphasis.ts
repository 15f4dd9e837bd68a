import type { Nodes } from "mdast";
import { quote } from "../../../base/quote.js";
import { textIn, type Span } from "../../../base/span.js";
import type { Fix } from "../../../issue/diagnostic.js";
import { isWordAt, isWordBefore, isWordSign } from "../../../base/word-signs.js";
import { emphasisRunsOf, markedTextsOf, type MarkRun } from "../../literal-marks.js";
import { linkAround, linkFrom } from "../../prose.js";
import type { Reading } from "../../reading.js";
import { defineRule, type Report } from "../../rule.js";
import { spanOf } from "../../../issue/markdown.js";

/** How far before a footnote its star may stand. */
const FARTHEST = 4000;

export default defineRule({
  code: "markdown/literal-emphasis",
  severity: "error",
  why: `Stars that do not pair are shown to every reader as stars, and what should be bold is not. Mostly the closing
ones were forgotten, or a blank stands on their inner side, where Markdown wants none. Stars that are meant, as in
\`2 * 3\` or \`f***\`, stay.`,
  bad: {
    "* [**Tide Meetup #17](https://tide.example/)": "* [**Tide Meetup #17**](https://tide.example/)",
    "* [Tide Meetup #17**](https://tide.example/)": "* [**Tide Meetup #17**](https://tide.example/)",
    "* [**Tide Talks: the harbour **](https://tide.example/)":
      "* [**Tide Talks: the harbour**](https://tide.example/)",
    "* [** Tide Talks**](https://tide.example/)": "* [**Tide Talks**](https://tide.example/)",
    "**Note: **the tide is out": "**Note:** the tide is out",
    "* **[Tide Talks**](https://tide.example/)": "* [**Tide Talks**](https://tide.example/)",
    "* [**Tide Talks](https://tide.example/)**": "* [**Tide Talks**](https://tide.example/)",
    "* **[Tide Talks](https://tide.example/) | Online": "* **[Tide Talks](https://tide.example/)** | Online",
    "* *No items entered the list this week.": "* *No items entered the list this week.*",
    "* [_Tide Talks _](https://tide.example/)": "* [_Tide Talks_](https://tide.example/)",
    "* [***Tide Talks**](https://tide.example/)": "* [**Tide Talks**](https://tide.example/)",
    "* [Add a \\*modifier\\* to the tide](https://tide.example/)":
      "* [Add a *modifier* to the tide](https://tide.example/)",
  },
  good: [
    "* [**Tide Talks**](https://tide.example/), **bold** and *so* on_",
    "* [What the f*** is 2 * 3, or 2 ** 3 and 4 ** 5?](https://tide.example/)",
    "* [freebsd: add *stat calls, *const T and src/**/*.rs](https://tide.example/)",
    "* [*const T and you](https://tide.example/)",
    "* [_private_field, __init__ and `**`](https://tide.example/)",
    "* From 5 € per person*\n\n*Children pay half.",
    "Some editors:\n* Ferris\n* Limpet",
    "* [Rename \\*Filter to \\*Matcher](https://tide.example/)",
    "¯\\\\_(ツ)_/¯ and ^_^ and *_*",
  ],
  check(reading, report) {
    const rows = new Map<unknown, MarkRun[]>();
    for (const marked of markedTextsOf(reading)) {
      if (marked.place.node.value.includes("*")) reportEscaped(reading, marked.place.span, report);
      for (const run of emphasisRunsOf(reading, marked)) {
        const key = marked.place.parent?.node ?? marked.block.node;
        const row = rows.get(key);
        if (row === undefined) rows.set(key, [run]);
        else row.push(run);
      }
    }
    const single: MarkRun[] = [];
    for (const row of rows.values()) {
      for (let at = 0; at < row.length; at++) {
        const [run, next] = [row[at], row[at + 1]];
        if (run === undefined) break;
        if (next !== undefined && reportPair(reading, run, next, report)) at++;
        else single.push(run);
      }
    }
    for (const run of reportSplitPairs(single, report)) reportSingle(reading, run, report);
  },
});

/** An escaped star and what stands between it and the next one, which may as well open a pair. */
const ESCAPED_PAIR = /\\\*([^*\\\n]{1,80})(?=\\\*)/gu;

/** `\*word\*`: somebody wanted emphasis, and somebody else escaped it. */
function reportEscaped(reading: Reading, { start, end }: Span, report: Report): void {
  const source = reading.text.slice(start, end);
  if (!source.includes("\\*")) return;
  for (const match of source.matchAll(ESCAPED_PAIR)) {
    const close = match.index + match[0].length;
    const isOpened = source[match.index - 1] !== "\\" && !isWordBefore(source, match.index);
    const isAround = isWordAt(source, match.index + 2) && !/\s/.test(source[close - 1] ?? "");
    if (!isOpened || !isAround || isWordAt(source, close + 2)) continue;
    const from = start + match.index;
    const closing = start + close;
    const span = { start: from, end: closing + 2 };
    const edits = [from, closing].map((at) => ({ span: { start: at, end: at + 1 }, text: "" }));
    report(span, `Unexpected stars shown around \`${match[1] ?? ""}\`, expected emphasis or none`, {
      fix: { title: "Remove the backslashes, so that the words are emphasised", safe: false, edits },
    });
  }
}

/** Two runs of one kind side by side that would be a pair, were it not for a blank on an inner side. */
function reportPair(reading: Reading, open: MarkRun, close: MarkRun, report: Report): boolean {
  const { text } = reading;
  if (open.sign !== close.sign || text.slice(open.end, close.start).trim() === "") return false;
  const [gapsAfter, gapsBefore] = [/\s/.test(open.after), /\s/.test(close.before)];
  const isWhole = isFirst(open) && isLast(close);
  if (gapsAfter && (gapsBefore || open.sign.length === 1) && !isWhole) return false;
  const isMiswritten = gapsAfter || gapsBefore || (open.sign.length === 2 && sticks(open, close));
  if (!isMiswritten) return false;
  if ((isWordSign(open.before) || isWordSign(close.after)) && open.sign.length !== 2) return false;
  const span = { start: open.start, end: close.end };
  report(
    span,
    `Unexpected \`${open.sign}\` shown around ${quote(textIn(text, { start: open.end, end: close.start }), 40)}, expected ${nameOf(open.sign)}`,
    { fix: pairFix(text, open, close) },
  );
  return true;
}

/** `**(a)**b`: between a bracket and a letter, marks of emphasis neither open nor close. */
function sticks(open: MarkRun, close: MarkRun): boolean {
  return (
    (isWordSign(open.before) && !isWordSign(open.after)) ||
    (isWordSign(close.after) && !isWordSign(close.before))
  );
}

function pairFix(text: string, open: MarkRun, close: MarkRun): Fix {
  let [from, to] = [open.end, close.start];
  while (/\s/.test(text[from] ?? "")) from++;
  while (/\s/.test(text[to - 1] ?? "")) to--;
  const edits = [];
  if (isWordSign(open.before)) edits.push({ span: { start: open.start, end: open.start }, text: " " });
  if (from > open.end) edits.push({ span: { start: open.end, end: from }, text: "" });
  if (to < close.start) edits.push({ span: { start: to, end: close.start }, text: "" });
  if (isWordSign(close.after)) edits.push({ span: { start: close.end, end: close.end }, text: " " });
  const isMoved = from > open.end || to < close.start;
  return {
    title: isMoved
      ? "Take the blanks out of the emphasis"
      : "Part the emphasis from its neighbour by a blank",
    safe: isMoved,
    edits,
  };
}

/** `**[a**](b)` and `[**a](b)**`: one mark inside the link, one outside. Gives back the runs that are no such pair. */
function reportSplitPairs(runs: readonly MarkRun[], report: Report): MarkRun[] {
  const inOrder = runs.toSorted((a, b) => a.start - b.start);
  const left: MarkRun[] = [];
  for (let at = 0; at < inOrder.length; at++) {
    const [one, two] = [inOrder[at], inOrder[at + 1]];
    if (one === undefined) break;
    const fix = two === undefined || one.sign !== two.sign ? undefined : splitPairFix(one, two);
    if (two === undefined || fix === undefined) {
      left.push(one);
      continue;
    }
    report(
      { start: one.start, end: two.end },
      `Unexpected \`${one.sign}\` shown on both sides of a bracket, expected ${nameOf(one.sign)} within the link`,
      { fix },
    );
    at++;
  }
  return left;
}

function splitPairFix(one: MarkRun, two: MarkRun): Fix | undefined {
  const [around, behind] = [linkAround(one.place), linkAround(two.place)];
  const title = "Put both marks within the link";
  const take = (run: MarkRun) => ({ span: { start: run.start, end: run.end }, text: "" });
  const put = (at: number) => ({ span: { start: at, end: at }, text: one.sign });
  if (around === undefined && behind?.span.start === one.end && isLast(two))
    return { title, safe: true, edits: [take(one), put(one.end + 1)] };
  if (behind === undefined && around?.span.end === two.start && isFirst(one))
    return { title, safe: true, edits: [put(childrenSpan(around.node).end), take(two)] };
  return undefined;
}

function reportSingle(reading: Reading, run: MarkRun, report: Report): void {
  const { sign, before, after } = run;
  const tell = (expected: string, fix?: Fix) =>
    report(
      { start: run.start, end: run.end },
      `Unexpected \`${sign}\` shown at ${quote(textIn(reading.text, around(reading, run)), 40)}, expected ${expected}`,
      fix === undefined ? {} : { fix },
    );
  if (before === sign[0] || after === sign[0]) {
    if (sign.length === 1 && (isFirst(run) || isLast(run)))
      tell("the same marks on both sides", {
        title: `Remove the \`${sign}\` too many`,
        safe: false,
        edits: [{ span: { start: run.start, end: run.end }, text: "" }],
      });
    return;
  }
  // A glob or a path.
  if (`${before}${after}`.includes("/")) return;
  if (
    sign.length === 2 ? isUnclosedBold(reading, run) : sign.length === 1 && isUnclosedEmphasis(reading, run)
  )
    tell(`a closing \`${sign}\``, closingFix(reading, run));
  else if (sign.length <= 2 && isUnopened(reading, run)) tell(`an opening \`${sign}\``, openingFix(run));
}

/** `**` at the beginning of a link's text or of a paragraph, or before a link. */
function isUnclosedBold(reading: Reading, run: MarkRun): boolean {
  if (/\s/.test(run.after) || isWordSign(run.before)) return false;
  return isFirst(run) || reading.text[run.end] === "[";
}

/** `*` or `_` at the beginning of a sentence that nothing closes; `*const T` and footnotes are none. */
function isUnclosedEmphasis(reading: Reading, run: MarkRun): boolean {
  if (!isFirst(run) || !/[\p{L}["“(]/u.test(run.after)) return false;
  const scope = scopeEnd(run);
  const rest = reading.text.slice(run.end, scope);
  if (/^\p{L}*[_*]/u.test(rest) || !rest.includes(" ")) return false;
  const isSentence = /[.!?…)]\s*$/.test(rest) && /^(?:\S+\s+){3}/.test(rest);
  if (!isSentence && !/^\p{Lu}\p{Ll}+\s/u.test(rest)) return false;
  return linkAround(run.place) !== undefined || !isFootnote(reading, run);
}

/** A star that stands behind a word somewhere before is explained here. */
function isFootnote(reading: Reading, run: MarkRun): boolean {
  const { section } = run.place;
  const before = reading.text.slice(Math.max(section.span.start, run.start - FARTHEST), run.start);
  for (const { index } of before.matchAll(/(?<=[^*\s])\*(?!\*)/g)) {
    const isBehindWord = /[).”"]/.test(before[index - 1] ?? "") || isWordBefore(before, index);
    if (isBehindWord && !isWordAt(before, index + 1)) return true;
  }
  return false;
}

/** Marks at the end of a link's text or of a sentence that nothing opens; `f**` is none. */
function isUnopened(reading: Reading, run: MarkRun): boolean {
  if (!isLast(run)) return false;
  const before = reading.text.slice(Math.max(0, run.start - 3), run.start);
  if (run.sign.length === 2) return /\p{L}{3}$|[\p{N}.!?)\]"”]$/u.test(before);
  return run.sign === "*" && linkAround(run.place) === undefined && /[.!?]$/.test(before);
}

function closingFix(reading: Reading, run: MarkRun): Fix {
  const title = `Close the ${run.sign.length === 2 ? "bold" : "emphasis"}`;
  const link = linkAround(run.place);
  const behindLink = link === undefined ? linkFrom(reading, run.end)?.span.end : undefined;
  let at = behindLink ?? scopeEnd(run);
  while (/\s/.test(reading.text[at - 1] ?? "")) at--;
  const safe = link !== undefined && isFirst(run) && run.sign.length === 2;
  return { title, safe, edits: [{ span: { start: at, end: at }, text: run.sign }] };
}

function openingFix(run: MarkRun): Fix {
  const at = scopeStart(run);
  const safe = linkAround(run.place) !== undefined && run.sign.length === 2;
  const title = `Open the ${run.sign.length === 2 ? "bold" : "emphasis"}`;
  return { title, safe, edits: [{ span: { start: at, end: at }, text: run.sign }] };
}

/** Whether the text of the link, or the block where there is none, begins with the run. */
function isFirst(run: MarkRun): boolean {
  return run.start === scopeStart(run);
}

function isLast(run: MarkRun): boolean {
  return run.end === scopeEnd(run);
}

/** What a mark belongs to: the text of the link, or the block where there is none. */
function scopeOf(run: MarkRun): Nodes {
  return (linkAround(run.place) ?? run.block).node;
}

function scopeStart(run: MarkRun): number {
  return childrenSpan(scopeOf(run)).start;
}

function scopeEnd(run: MarkRun): number {
  return childrenSpan(scopeOf(run)).end;
}

function childrenSpan(node: Nodes): Span {
  const children: readonly Nodes[] = "children" in node ? node.children : [];
  const [first, last] = [children[0] ?? node, children.at(-1) ?? node];
  return { start: spanOf(first).start, end: spanOf(last).end };
}

function around(reading: Reading, run: MarkRun): Span {
  const line = reading.lineAt(run.start);
  return { start: Math.max(line.start, run.start - 12), end: Math.min(line.end, run.end + 20) };
}

function nameOf(sign: string): string {
  return sign.length === 1 ? "emphasis" : "bold text";
}
