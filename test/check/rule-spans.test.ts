import assert from "node:assert/strict";
import { it } from "node:test";
import { LineIndex } from "#galley/base/line-index.js";
import { showInvisible } from "#galley/base/show-invisible.js";
import { type Span, spansOverlap } from "#galley/base/span.js";
import { checkExample, issueOfExample } from "#galley/check/examples.js";
import type { AnyRule } from "#galley/check/rule.js";
import { RULES } from "#galley/check/rules/registry.js";
import type { Diagnostic } from "#galley/issue/diagnostic.js";
import { assertGolden } from "../golden.js";

const codes = new Set(RULES.map(({ code }) => code));
/** Rules that mark what stands around an example, with the reason. */
const MARKS_ITS_FRAME: ReadonlyMap<string, string> = new Map([
  ["event/window", "marks the heading `Upcoming Events`, below which the days belong"],
]);

/** A broken example in its issue, with what rules say about it. */
interface Looked {
  readonly rule: AnyRule;
  readonly example: string;
  readonly issue: string;
  readonly found: readonly Diagnostic[];
}

function lookAtAll(rulesFor: (rule: AnyRule) => readonly AnyRule[]): Looked[] {
  return RULES.flatMap((rule) =>
    Object.keys(rule.bad).map((example) => {
      const issue = issueOfExample(example, rule.within);
      return { rule, example, issue, found: checkExample(rule, issue, codes, rulesFor(rule)) };
    }),
  );
}

const looked = lookAtAll((rule) => [rule]);

it("marks a place within the example", () => {
  for (const { rule, example, issue, found } of looked) {
    if (MARKS_ITS_FRAME.has(rule.code)) continue;
    const from = issue.length - example.length;
    for (const { span } of found)
      assert.ok(
        from <= span.start && span.start <= span.end && span.end <= issue.length,
        `${rule.code} marks ${span.start}..${span.end}, expected a place from ${from} to ${issue.length} of\n\n${issue}`,
      );
  }
});

it("marks what offends", () => {
  const rows = looked.flatMap(({ rule, example, issue, found }) =>
    found.map(({ span }) => {
      const from = issue.length - example.length;
      const marked = showInvisible(JSON.stringify(issue.slice(span.start, span.end)));
      return `${rule.code} ${placeIn(example, { start: span.start - from, end: span.end - from })} ${marked}\n`;
    }),
  );
  assertGolden("rule-spans.txt", rows.join(""));
});

it("says one mistake once", () => {
  const pairs = new Map<string, string>();
  for (const { rule, example, found } of lookAtAll(() => RULES))
    for (const [index, one] of found.entries())
      for (const other of found.slice(index + 1)) {
        if (one.code === other.code || !spansOverlap(one.span, other.span)) continue;
        const pair = [one.code, other.code].sort().join(" + ");
        if (!pairs.has(pair)) pairs.set(pair, `${pair}\n    ${rule.code}: ${JSON.stringify(example)}\n`);
      }
  assertGolden(
    "rule-pairs.txt",
    [...pairs.keys()]
      .sort()
      .map((pair) => pairs.get(pair))
      .join(""),
  );
});

/** Lines and columns from 1, the last column left out: `1:3-7`, over several lines `1:3-2:5`. */
function placeIn(text: string, { start, end }: Span): string {
  const index = new LineIndex(text);
  const [from, to] = [index.positionOf(start), index.positionOf(end)];
  const last = from.line === to.line ? `${to.column}` : `${to.line}:${to.column}`;
  return `${from.line}:${from.column}-${last}`;
}
