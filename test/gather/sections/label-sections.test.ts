import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { it, test } from "node:test";
import type { Found } from "#galley/gather/found.js";
import callsForTesting from "#galley/gather/sections/calls-for-testing.js";
import finalCommentPeriod from "#galley/gather/sections/final-comment-period.js";
import newRfcs from "#galley/gather/sections/new-rfcs.js";
import type { SectionTask, SectionWriter } from "#galley/gather/section-writer.js";
import { THIS_WEEK_IN_RUST } from "#galley/issue/presets/this-week-in-rust.js";
import { describeCorpus } from "../../corpus-folder.js";

const AT = "2026-01-05T10:00:00Z";
const [LANTERN, WICK, OIL] = ["lantern", "wick", "oil"].map((name) => ({
  name: name.toUpperCase(),
  address: `https://github.com/lamps/${name}/labels/x`,
  repository: `lamps/${name}`,
}));

function settings(finds: string, groups: readonly unknown[] = [LANTERN, WICK, OIL]): SectionTask["sources"] {
  return [{ source: "github-label", section: undefined, options: { finds, label: "x", groups } }];
}

function taskOf(
  found: readonly Found[],
  sources: SectionTask["sources"],
  listed: readonly string[] = [],
): SectionTask {
  const via = { source: "github-label", label: "github-label", at: AT };
  return {
    date: "2026-01-07",
    publication: THIS_WEEK_IN_RUST,
    found: found.map((one) => ({ ...one, via })),
    sources,
    wasListed: (address) => listed.includes(address),
  };
}

const common = (name: string, number: number, title: string) => ({
  repository: `lamps/${name}`,
  number,
  title,
  address: `https://github.com/lamps/${name}/issues/${number}`,
});

function period(name: string, number: number, more: object = {}): Found {
  const found = {
    kind: "period",
    ...common(name, number, `Item ${number}`),
    enteredAt: AT,
    disposition: "merge",
  };
  return { ...found, ...more } as Found;
}

function textOf(writer: SectionWriter, task: SectionTask): string {
  return writer.write(task).text;
}

test("groups with items get a heading, the others are named in one sentence", () => {
  const found = [
    period("wick", 1),
    period("wick", 3),
    period("wick", 2, { enteredAt: "2026-01-06T00:00:00Z" }),
  ];
  assert.equal(
    textOf(finalCommentPeriod, taskOf(found, settings("final-comment-period"))),
    `##### [WICK](https://github.com/lamps/wick/labels/x)
* [Item 2](https://github.com/lamps/wick/issues/2)
* [Item 3](https://github.com/lamps/wick/issues/3)
* [Item 1](https://github.com/lamps/wick/issues/1)

*No Items entered Final Comment Period this week for
[LANTERN](https://github.com/lamps/lantern/labels/x) or
[OIL](https://github.com/lamps/oil/labels/x).*`,
  );
});

test("what the newsletter says below its lists stands last", () => {
  const [table] = settings("final-comment-period", [LANTERN]);
  assert.ok(table !== undefined);
  const sources = [
    { ...table, options: { ...table.options, closing: "Tell us of [others](https://b.example)." } },
  ];
  assert.equal(
    textOf(finalCommentPeriod, taskOf([], sources)),
    `*No Items entered Final Comment Period this week for
[LANTERN](https://github.com/lamps/lantern/labels/x).*

Tell us of [others](https://b.example).`,
  );
});

test("the sentence has commas, and is not there when no group is without items", () => {
  const none = textOf(finalCommentPeriod, taskOf([], settings("final-comment-period")));
  assert.match(none, /lantern\/labels\/x\),\n\[WICK\]\(.*\) or\n\[OIL\]\(.*\)\.\*$/);
  const one = textOf(finalCommentPeriod, taskOf([], settings("final-comment-period", [OIL])));
  assert.equal(
    one,
    "*No Items entered Final Comment Period this week for\n[OIL](https://github.com/lamps/oil/labels/x).*",
  );
  const all = [period("lantern", 1), period("wick", 2), period("oil", 3)];
  assert.doesNotMatch(textOf(finalCommentPeriod, taskOf(all, settings("final-comment-period"))), /No Items/);
});

test("an end other than to merge is said, but not of groups that have no labels for it", () => {
  const found = [
    period("lantern", 1, { disposition: "close" }),
    period("lantern", 2, { disposition: "unspecified" }),
    period("wick", 3, { disposition: "unspecified" }),
  ];
  const groups = [
    LANTERN,
    { ...WICK, dispositions: false, note: { text: "(Big ones)", address: "https://lamps.example/" } },
  ];
  const text = textOf(finalCommentPeriod, taskOf(found, settings("final-comment-period", groups)));
  assert.match(text, /^\* \[disposition: close\] \[Item 1\]/m);
  assert.match(text, /^\* \[disposition: unspecified\] \[Item 2\]/m);
  assert.match(text, /^\* \[Item 3\]/m);
  assert.match(text, /^##### \[WICK\]\(\S+\) \[\(Big ones\)\]\(https:\/\/lamps\.example\/\)$/m);
});

test("what stood in an issue before is left out, and its group is not said to have had nothing", () => {
  const listed = ["https://github.com/lamps/wick/issues/1"];
  const { text, judgements } = finalCommentPeriod.write(
    taskOf([period("wick", 1)], settings("final-comment-period"), listed),
  );
  assert.doesNotMatch(text, /WICK/);
  assert.match(text, /LANTERN.*\n.*OIL/);
  assert.deepEqual(
    judgements.map(({ isTaken, reason }) => [isTaken, reason]),
    [[false, "stood in an issue before this one"]],
  );
});

test("titles are strangers' words", () => {
  const found = [period("oil", 1, { title: "A](https://evil.example) <b>*`x`" })];
  const text = textOf(finalCommentPeriod, taskOf(found, settings("final-comment-period", [OIL])));
  assert.match(
    text,
    /^\* \[A\\\]\(https:\/\/evil\.example\) &lt;b\\>\\\*`x`\]\(https:\/\/github\.com\/lamps\/oil\/issues\/1\)$/m,
  );
});

test("without a source of its own kind a section is not written: silence of nobody is no news", () => {
  const other = settings("calls-for-testing");
  const approved = [
    { source: "github-rfcs", section: undefined, options: { repository: "a/b", finds: ["approved"] } },
  ];
  assert.throws(() => finalCommentPeriod.write(taskOf([], other)), /Unexpected settings/);
  assert.throws(
    () => callsForTesting.write(taskOf([], settings("final-comment-period"))),
    /Unexpected settings/,
  );
  assert.throws(() => newRfcs.write(taskOf([], approved)), /Unexpected settings/);
});

test("calls for testing lead to their steps where they are known, and are repeated when they are called again", () => {
  const call = {
    kind: "testing-call",
    ...common("oil", 4, "Try it"),
    calledAt: AT,
    stepsAddress: "https://lamps.example/steps",
  };
  const task = taskOf([call as Found], settings("calls-for-testing", [LANTERN, OIL]), [call.address]);
  assert.equal(
    textOf(callsForTesting, task),
    `##### [OIL](https://github.com/lamps/oil/labels/x)
* [Try it](https://github.com/lamps/oil/issues/4)
  * [Testing steps](https://lamps.example/steps)

*No calls for testing were issued this week by
[LANTERN](https://github.com/lamps/lantern/labels/x).*`,
  );
});

test("new RFCs stand in the order in which they were opened, updated ones say so, approved ones are elsewhere", () => {
  const rfc = (number: number, state: string, at: string) =>
    ({
      kind: "rfc",
      state,
      at,
      number,
      title: `RFC ${number}`,
      address: `https://github.com/lamps/rfcs/pull/${number}`,
    }) as Found;
  const sources = [{ source: "github-rfcs", section: undefined, options: { repository: "lamps/rfcs" } }];
  const found = [
    rfc(8, "new", "2026-01-06T00:00:00Z"),
    rfc(9, "new", AT),
    rfc(3, "updated", AT),
    rfc(2, "approved", AT),
  ];
  assert.equal(
    textOf(newRfcs, taskOf(found, sources)),
    `* [updated] [RFC 3](https://github.com/lamps/rfcs/pull/3)
* [RFC 9](https://github.com/lamps/rfcs/pull/9)
* [RFC 8](https://github.com/lamps/rfcs/pull/8)`,
  );
  assert.equal(textOf(newRfcs, taskOf([], sources)), "* *No New or Updated RFCs were created this week.*");
  assert.equal(
    textOf(newRfcs, taskOf([rfc(9, "new", AT)], sources, ["https://github.com/lamps/rfcs/pull/9"])),
    "",
  );
});

describeCorpus("sections of labels", (corpus) => {
  const issue = readFileSync(join(corpus, "content/2026-07-15-this-week-in-rust.md"), "utf8");

  /** What stands between two lines, and what its items would have been found as, the first listed as the newest. */
  function published(from: string, to: string) {
    const text = issue.slice(issue.indexOf(from) + from.length, issue.indexOf(to)).trim();
    const items = [
      ...text.matchAll(/^\* \[(.+)\]\(https:\/\/github\.com\/([^/]+\/[^/]+)\/(\w+)\/(\d+)\)$/gm),
    ];
    return {
      text,
      found: items.map(([, title = "", repository = "", kind = "", number = ""], index) => ({
        repository,
        number: Number(number),
        title,
        address: `https://github.com/${repository}/${kind}/${number}`,
        at: new Date(Date.parse(AT) - index * 1000).toISOString().replace(".000", ""),
      })),
    };
  }

  const sources = THIS_WEEK_IN_RUST.sources;

  it("are byte for byte as an editor wrote them", () => {
    const periods = published("#### Tracking Issues & PRs", "\nLet us know if you would like your PRs");
    assert.ok(periods.found.length > 5);
    assert.equal(
      textOf(
        finalCommentPeriod,
        taskOf(
          periods.found.map((one) => ({ ...one, kind: "period", enteredAt: one.at, disposition: "merge" })),
          sources,
        ),
      ),
      `${periods.text}\n\n${/^Let us know if you would like your PRs.*$/m.exec(issue)?.[0]}`,
    );
    const calls = published(
      "need testing.\n\n*No calls".slice(0, "need testing.\n".length),
      "\n[Let us know](",
    );
    assert.equal(
      textOf(
        callsForTesting,
        taskOf(
          calls.found.map((one) => ({ ...one, kind: "testing-call", calledAt: one.at })),
          sources,
        ),
      ),
      calls.text.slice(calls.text.indexOf("*No calls")),
    );
    const rfcs = published(
      "### [New and Updated RFCs](https://github.com/rust-lang/rfcs/pulls)",
      "\n## Upcoming Events",
    );
    assert.ok(rfcs.found.length > 0);
    assert.equal(
      textOf(
        newRfcs,
        taskOf(
          rfcs.found.map((one) => ({ ...one, kind: "rfc", state: "new" })),
          sources,
        ),
      ),
      rfcs.text,
    );
  });
});
