import assert from "node:assert/strict";
import { it } from "node:test";
import { checkExample, issueOfExample } from "#galley/check/examples.js";
import { defineRule } from "#galley/check/rule.js";

/** That this compiles is the test: a default tells the kind of an option, not its only value. */
const rule = defineRule({
  code: "text/sample",
  severity: "info",
  why: "A rule of this test alone.",
  bad: {},
  good: [],
  options: {
    hosts: { default: ["a.example"], about: "Hosts." },
    none: { default: [], about: "Nothing yet." },
    names: { default: { a: "b" }, about: "Names." },
    most: { default: 3, about: "How many." },
    isOn: { default: true, about: "Whether." },
  },
  check(reading, report, { options }) {
    const words: string = reading.text;
    const hosts: readonly string[] = [...options.hosts, ...options.none];
    const most: number = options.most;
    if (options.isOn && !hosts.includes(words) && options.names[words] === undefined && most > 2)
      report({ start: 0, end: 5 }, "Unexpected text, expected none");
  },
});

it("hands rules the values of their options", () => {
  assert.equal(checkExample(rule, issueOfExample("text"), new Set([rule.code])).length, 1);
});
