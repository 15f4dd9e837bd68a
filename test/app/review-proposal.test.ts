import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { mergePolicyOf } from "#galley/app/merge-policy.js";
import { reviewProposals } from "#galley/app/review-proposal.js";
import { collectLinks } from "#galley/check/collect-links.js";
import { LinkIndex } from "#galley/check/link-index.js";
import { RULES } from "#galley/check/rules/registry.js";
import { parseIssue } from "#galley/issue/parse-issue.js";
import { THIS_WEEK_IN_RUST } from "#galley/issue/presets/this-week-in-rust.js";
import type { Publication } from "#galley/issue/publication.js";
import { mergeSubmissions } from "#galley/merge/merge-submissions.js";

const HEADER = `Title: This Week in Rust 633
Number: 633
Date: 2026-01-07

`;
const DRAFT = `${HEADER}## Updates from Rust Community

### Project/Tooling Updates

* [Nets](https://nets.example/2)

### Observations/Thoughts

* [Lamps](https://blog.example/lamps)

#### Talks of LampConf

* [The wick](https://talks.example/wick)

### Research

* [Ropes](https://blog.example/ropes)

## Upcoming Events

### Virtual

* 2026-01-20 | Virtual (Bergen, NO) | [Fjord](https://fjord.example/)
    * [**Hack Night**](https://fjord.example/1)

### Europe

* 2026-01-21 | Berlin, DE | [Spree](https://spree.example/)
    * [**Talks**](https://spree.example/talks)
`;
const OLD = `Title: This Week in Rust 632
Number: 632
Date: 2025-12-31

## Updates from Rust Community

### Research

* [Tides](https://blog.example/tides)
* [Radio](https://radio.example/)

## Upcoming Events

### Europe

* 2026-01-21 | Berlin, DE | [Spree](https://spree.example/)
    * [**Walk**](https://spree.example/walk)
`;

const { roles } = THIS_WEEK_IN_RUST;
const ROPES = "ropes)\n";
const tides = "* [Tides, again](https://www.blog.example/tides/?utm_source=x)";
const adding = (...lines: string[]) => DRAFT.replace(ROPES, `${ROPES}${lines.join("\n")}\n`);

/** What becomes of submissions that make these texts of the draft, with OLD in the archive. */
function decide(heads: readonly string[], more: Partial<Publication> = {}) {
  const publication = { ...THIS_WEEK_IN_RUST, ...more };
  const links = collectLinks(parseIssue(OLD, roles), "content/632.md");
  const archive = LinkIndex.of(links === undefined ? [] : [links]);
  const base = parseIssue(DRAFT, roles);
  const submissions = heads.map((head, at) => ({
    key: String(at + 7),
    texts: { base, head: parseIssue(head, roles) },
  }));
  const review = reviewProposals({ publication, rules: RULES, archive, earlier: () => [] });
  const { draft, decisions } = mergeSubmissions(base, submissions, mergePolicyOf(publication), review);
  return {
    draft: draft.text,
    decisions,
    told: decisions.map(({ outcome, reasons }) => [outcome, ...reasons]),
  };
}

const IN_632 = "`Tides, again` is there already: in issue 632 (2025-12-31), under Research";

describe("what an earlier issue had", () => {
  it("is there already when it is all that is sent in", () => {
    const { told, draft, decisions } = decide([adding(tides)]);
    assert.deepEqual(told, [["already-there", IN_632]]);
    assert.equal(draft, DRAFT);
    assert.equal(decisions[0]?.known?.[0]?.place.in, "archive");
  });

  it("is named when more is sent in, of which nothing is taken then", () => {
    const { told, draft } = decide([adding(tides, "* [Knots](https://blog.example/knots)")]);
    assert.deepEqual(told, [["needs-change", IN_632]]);
    assert.equal(draft, DRAFT);
    const [edits] = decide([adding(tides).replace("[Lamps]", "[The lamps]")]).told;
    assert.deepEqual(edits, ["needs-change", IN_632]);
  });

  it("may come again as an event, a home page, or where the rule is off or waived", () => {
    const walk = `${DRAFT}* 2026-01-21 | Berlin, DE | [Spree](https://spree.example/)\n    * [**Walk**](https://spree.example/walk)\n`;
    assert.equal(decide([walk]).told[0]?.[0], "accepted");
    assert.equal(decide([adding("* [Radio](https://radio.example/)")]).told[0]?.[0], "accepted");
    const off = { "duplicate/in-archive": { severity: "off" as const, options: {} } };
    const rules = { ...THIS_WEEK_IN_RUST.rules, ...off };
    assert.equal(decide([adding(tides)], { rules }).told[0]?.[0], "accepted-with-fixes");
    const waived = `${tides} <!-- galley-ignore duplicate/in-archive: a second part came -->`;
    assert.match(decide([adding(waived)]).told[0]?.[0] ?? "", /^accepted/);
  });

  it("is no fault of who corrects an item that stands there all the same", () => {
    const before = adding("* [Tides](https://blog.example/tides)");
    const base = parseIssue(before, roles);
    const head = parseIssue(before.replace("[Tides]", "[The tides]"), roles);
    const links = collectLinks(parseIssue(OLD, roles), "content/632.md");
    const review = reviewProposals({
      publication: THIS_WEEK_IN_RUST,
      rules: RULES,
      archive: LinkIndex.of(links === undefined ? [] : [links]),
      earlier: () => [],
    });
    const policy = mergePolicyOf(THIS_WEEK_IN_RUST);
    const { decisions } = mergeSubmissions(base, [{ key: "7", texts: { base, head } }], policy, review);
    assert.deepEqual(
      decisions.map(({ outcome }) => outcome),
      ["accepted"],
    );
  });
});

describe("what the draft has", () => {
  it("is found where the structure of sections does not tell, as below a heading of its own", () => {
    const { told, decisions } = decide([adding("* [A wick](https://talks.example/wick)")]);
    assert.deepEqual(told, [
      ["already-there", "`A wick` is there already: in the draft, under Talks of LampConf, line 17"],
    ]);
    assert.deepEqual(
      decisions[0]?.known?.map(({ place }) => place.in),
      ["draft"],
    );
  });

  it("is found among the events of another region", () => {
    const again = `${DRAFT}* 2026-01-20 | Virtual (Bergen, NO) | [Fjord](https://fjord.example/)\n    * [**Hack Night**](https://fjord.example/1)\n`;
    const { told, draft } = decide([again]);
    assert.deepEqual(told, [
      ["already-there", "`Hack Night` is there already: in the draft, under Virtual, line 27"],
    ]);
    assert.equal(draft, DRAFT);
  });

  it("is not what a submission itself says twice, which it has to mend", () => {
    const knots = "* [Knots](https://blog.example/knots)\n";
    const twice = adding(knots.trimEnd()).replace("wick)\n", `wick)\n${knots}`);
    const { decisions } = decide([twice]);
    assert.equal(decisions[0]?.outcome, "needs-change");
    assert.match(decisions[0]?.reasons.join(), /^Unexpected second item .*duplicate\/in-issue/);
    assert.deepEqual(decisions[0]?.known, []);
  });

  it("is left out and named when it comes with more, since what is built upon another brings that along", () => {
    const first = "* [Knots](https://blog.example/knots?utm_source=x)";
    const second = "* [Quays](https://blog.example/quays)";
    const { told, draft } = decide([adding(first), adding(first, second)]);
    assert.deepEqual(told, [["accepted-with-fixes"], ["accepted", "`Knots`: pull request #7 brings it too"]]);
    assert.equal(draft, adding("* [Knots](https://blog.example/knots)", second));
  });

  it("needs a change when it would stand there twice beside what is new", () => {
    const { told, draft } = decide([
      adding("* [A wick](https://talks.example/wick)", "* [Quays](https://blog.example/quays)"),
    ]);
    const said = "`A wick` is there already: in the draft, under Talks of LampConf, line 17";
    assert.deepEqual(told, [["needs-change", said]]);
    assert.equal(draft, DRAFT);
  });
});

describe("what a section does not take", () => {
  const submissions = { research: { closed: "Write to the reading circle." } };

  it("is declined with the rule's name and sentence, whatever else is wrong with it", () => {
    const { told, draft } = decide([adding("* [Knots](hhttps:/)")], { submissions });
    assert.deepEqual(told, [
      ["declined", "closed: `Research` takes no submissions. Write to the reading circle."],
    ]);
    assert.equal(draft, DRAFT);
  });

  it("is told as known first when it is, which nobody has to argue about", () => {
    assert.equal(decide([adding(tides)], { submissions }).told[0]?.[0], "already-there");
  });
});

describe("a second definition of a label that the draft defines", () => {
  const base = parseIssue(`${DRAFT}\nSee [the votes][votes].\n\n[votes]: https://votes.example/\n`, roles);
  const decideOn = (text: string) => {
    const review = reviewProposals({
      publication: THIS_WEEK_IN_RUST,
      rules: RULES,
      archive: LinkIndex.of([]),
      earlier: () => [],
    });
    const texts = { base, head: parseIssue(text, roles) };
    const policy = mergePolicyOf(THIS_WEEK_IN_RUST);
    return mergeSubmissions(base, [{ key: "7", texts }], policy, review).decisions[0];
  };

  it("has to go, since it leads the links of others elsewhere", () => {
    const below = decideOn(`${base.text}\n[Votes]: https://elsewhere.example/\n`);
    assert.equal(below?.outcome, "needs-change");
    assert.match(below?.reasons.join() ?? "", /second definition/);
    const above = decideOn(base.text.replace("See [", "[votes]: https://elsewhere.example/\n\nSee ["));
    assert.equal(above?.outcome, "needs-change");
  });

  it("is none when the address is changed in its place", () => {
    const changed = decideOn(base.text.replace("votes.example", "votes2.example"));
    assert.equal(changed?.outcome, "accepted");
  });
});

describe("the header of a draft", () => {
  it("is the editors' alone", () => {
    for (const field of ["Status: draft", "Slug: ../../index", "Save_as: index.html", "Title: Mine"]) {
      const { told, draft } = decide([DRAFT.replace("Number: 633", `Number: 633\n${field}`)]);
      assert.equal(told[0]?.[0], "needs-change", field);
      assert.match(told[0]?.[1] ?? "", /header/);
      assert.equal(draft, DRAFT);
    }
    const renamed = decide([
      DRAFT.replace("Rust 633", "Rust 633, by me"),
      adding("* [K](https://k.example/1)"),
    ]);
    assert.deepEqual(
      renamed.told.map(([outcome]) => outcome),
      ["needs-change", "accepted"],
    );
  });
});

it("of thousands of safe fixes five hundred are made", () => {
  const lines = Array.from({ length: 300 }, (_, at) => `${"* ".repeat(20)}[x](https://d.example/${at})`);
  const { decisions } = decide([adding(...lines)]);
  assert.equal(decisions[0]?.review?.fixes.length, 500);
});

it("of thousands of mistakes in one line some are told, and how many there are more", () => {
  const { decisions } = decide([adding(`* ${"[".repeat(5_000)}x](https://blog.example/x)`)]);
  const { reasons, review } = decisions[0] ?? { reasons: [] };
  assert.equal(reasons.length, 101);
  assert.match(reasons.at(-1) ?? "", /^\d+ more like these$/);
  assert.equal(review?.flaws?.length, 100);
});

it("videos stand behind what is to be read where the publication says so", () => {
  const video = "* [video] [Seas](https://www.youtube.com/watch?v=abcdefghijk)";
  const text = "* [Knots](https://blog.example/knots)";
  const { draft } = decide([adding(video), adding(text)], { submissions: { research: { mediaLast: true } } });
  assert.equal(draft, adding(text, video));
  assert.equal(decide([adding(video), adding(text)], { submissions: {} }).draft, adding(video, text));
});
