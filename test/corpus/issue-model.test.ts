import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { it } from "node:test";
import fc from "fast-check";
import { textIn } from "#galley/base/span.js";
import { type EventItem, type Issue, sectionsOf } from "#galley/issue/issue.js";
import { parseIssue } from "#galley/issue/parse-issue.js";
import { THIS_WEEK_IN_RUST } from "#galley/issue/presets/this-week-in-rust.js";
import { describeCorpus } from "../corpus-folder.js";

/** Every line that begins as an event does, since the present grammar came. */
const EVENT_LINE = /^ {0,3}(?:[*+-] +)?(\d{4}-\d{1,2}-\d{1,2})/gm;
const FIRST_WITH_GRAMMAR = "2022-03-02";

describeCorpus("the model of every issue", (corpus) => {
  const files = readdirSync(join(corpus, "content")).filter((name) => /\.(?:md|markdown)$/.test(name));
  const texts = files.map((name) => readFileSync(join(corpus, "content", name), "utf8"));
  const issues = texts.map((text) => parseIssue(text, THIS_WEEK_IN_RUST.roles));
  const counted = (holds: (issue: Issue) => boolean) => issues.filter(holds).length;
  const modern = issues.filter(({ date }) => date !== undefined && date >= FIRST_WITH_GRAMMAR);
  const eventsOf = (issue: Issue) => issue.items.filter((item): item is EventItem => item.kind === "event");

  it("reads the header of each", () => {
    assert.equal(issues.length, 667);
    assert.equal(
      counted(({ title, date, category }) => title !== "" && date !== undefined && category !== undefined),
      667,
    );
    assert.equal(
      counted(({ number }) => number !== undefined),
      574,
    );
    assert.equal(
      counted(({ time }) => time !== undefined),
      57,
    );
    assert.equal(
      counted(({ tags }) => tags.length > 0),
      4,
    );
    assert.equal(
      counted(({ category }) => category === "Rust"),
      3,
    );
    const odd = issues.filter(({ diagnostics }) => diagnostics.length > 0);
    assert.deepEqual(
      odd.map(({ date, diagnostics }) => [date, diagnostics.map(({ code }) => code)]),
      [["2025-06-18", ["header/cut"]]],
    );
  });

  it("reads every event line, 9,935 in 234 issues, with place and name", () => {
    const missed = modern.flatMap((issue) => {
      const read = new Set(eventsOf(issue).map(({ dateSpan }) => dateSpan.start));
      return Array.from(
        issue.text.matchAll(EVENT_LINE),
        (match) => match.index + match[0].length - (match[1] ?? "").length,
      ).filter((at) => !read.has(at));
    });
    assert.deepEqual(missed, []);
    const events = modern.flatMap(eventsOf);
    assert.equal(events.length, 9935);
    assert.equal(modern.filter((issue) => eventsOf(issue).length > 0).length, 234);
    assert.equal(events.filter(({ location }) => location === "").length, 5);
    assert.equal(events.filter(({ names }) => names.length === 0).length, 5);
    assert.equal(events.filter(({ region }) => region === undefined).length, 0);
  });

  it("knows the roles of what stands in nearly every issue since 2016", () => {
    const since2016 = issues.filter(({ date }) => date !== undefined && date >= "2016");
    const share = (role: string) =>
      since2016.filter(({ sections }) => [...sectionsOf(sections)].some((section) => section.role === role))
        .length / since2016.length;
    for (const role of [
      "community",
      "crate-of-the-week",
      "project",
      "approved-rfcs",
      "final-comment-period",
      "events",
      "jobs",
      "quote",
    ]) {
      assert.ok(share(role) > 0.95, `${role}: ${share(role)}`);
    }
  });

  it("has spans that hold what they are said to", () => {
    for (const { text, items, sections } of issues) {
      for (const { heading } of sectionsOf(sections))
        if (heading !== undefined) assert.match(textIn(text, heading.span), /^#|\n[=-]+\s*$/);
      for (const item of items) {
        if (item.kind === "event") assert.ok(textIn(text, item.locationSpan) === item.location);
        if (item.kind !== "link") continue;
        for (const prefix of item.prefixes)
          assert.equal(textIn(text, prefix.span).slice(1, -1).trim(), prefix.text);
        for (const link of item.links) assert.match(textIn(text, link.span), /^[[<]/);
      }
    }
  });

  it("reads mutated issues too", () => {
    const mutated = fc
      .tuple(
        fc.constantFrom(...texts),
        fc.array(
          fc.tuple(
            fc.nat({ max: 60_000 }),
            fc.nat({ max: 40 }),
            fc.constantFrom(
              "",
              "\n",
              "\r\n",
              "* ",
              "# ",
              "|",
              "`",
              "[",
              "](",
              "<!--",
              "\u0000",
              "> ",
              "    ",
              "~~",
              "[x]: y\n",
            ),
          ),
          { maxLength: 12 },
        ),
      )
      .map(([text, cuts]) =>
        cuts.reduce((now, [at, length, by]) => now.slice(0, at) + by + now.slice(at + length), text),
      );
    fc.assert(
      fc.property(mutated, (text) => {
        const issue = parseIssue(text, THIS_WEEK_IN_RUST.roles);
        for (const { span } of issue.items) assert.ok(span.start <= span.end && span.end <= text.length);
      }),
      { numRuns: 60 },
    );
  });
});
