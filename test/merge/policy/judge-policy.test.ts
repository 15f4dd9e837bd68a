import assert from "node:assert/strict";
import { describe, it } from "node:test";
import fc from "fast-check";
import type { SubmissionSettings } from "#galley/issue/submission-settings.js";
import { applyChanges } from "#galley/merge/apply/apply-changes.js";
import type { EarlierItem } from "#galley/merge/known/known-item.js";
import { whereItemsStand } from "#galley/merge/known/where-items-stand.js";
import { mergeSubmissions } from "#galley/merge/merge-submissions.js";
import { judgePolicy } from "#galley/merge/policy/judge-policy.js";
import { readChanges } from "#galley/merge/read/read-changes.js";
import { NOTHING_FOUND } from "#galley/merge/submission.js";
import { BODY, issueOf, POLICY, submissionOf } from "../../support/merging.js";

const ONE = "* [One](https://one.example/)\n";
const adding = (...lines: string[]) => BODY.replace(ONE, ONE + lines.map((line) => `${line}\n`).join(""));

/** What policies say of a submission that makes one body of another, put into a draft of the first. */
function judge(
  settings: SubmissionSettings,
  head: string,
  base = BODY,
  earlier: readonly EarlierItem[] = [],
): readonly string[] {
  const start = issueOf(base);
  const changes = readChanges(start, issueOf(head));
  const applied = applyChanges(start, changes, POLICY);
  const submission = submissionOf("1", base, head);
  const proposal = { submission, changes, applied, before: start, after: applied.after, start, taken: [] };
  return judgePolicy(proposal, settings, {
    earlier: (_role, weeks) => earlier.slice(0, weeks),
    where: whereItemsStand(start, []),
  });
}

describe("a closed section", () => {
  const settings: SubmissionSettings = { "project-updates": { closed: "Write to the desk." } };

  it("takes nothing new, with its own sentence", () => {
    assert.deepEqual(judge(settings, adding("* [New](https://new.example/)", "* [B](https://b.example/)")), [
      "closed: `Project/Tooling Updates` takes no submissions. Write to the desk.",
    ]);
    const moved = BODY.replace("* [Three](https://three.example/)\n", "").replace(
      ONE,
      `${ONE}* [Three](https://three.example/)\n`,
    );
    assert.equal(judge(settings, moved).length, 1);
    assert.equal(judge(settings, BODY.replace(ONE, `Some words.\n\n${ONE}`)).length, 1);
  });

  it("takes corrections, removals, and what goes elsewhere", () => {
    assert.deepEqual(judge(settings, BODY.replace("[One]", "[The one]")), []);
    assert.deepEqual(judge(settings, BODY.replace("one.example", "first.example")), []);
    assert.deepEqual(judge(settings, BODY.replace(ONE, "")), []);
    assert.deepEqual(
      judge(settings, BODY.replace("Newsletters\n", "Newsletters\n* [N](https://n.example/)\n")),
      [],
    );
  });

  it("closes what stands below it, and what fills a template", () => {
    const event = "* 2026-01-21 | Berlin, DE | [G](https://g.example/)\n    * [**T**](https://g.example/9)\n";
    const head = BODY + event;
    assert.equal(
      judge({ events: { closed: "Ask." } }, head)[0],
      "closed: `Europe` takes no submissions. Ask.",
    );
    assert.equal(judge({ events: { closed: "Ask." } }, adding("* [New](https://new.example/)")).length, 0);
    const filled = BODY.replace("<!-- COTW goes here -->", "This week's crate is lamp.");
    assert.equal(judge({ "crate-of-the-week": { closed: "Vote." } }, filled).length, 1);
  });
});

describe("allowed hosts", () => {
  const settings: SubmissionSettings = { "project-updates": { hosts: ["harbour.example", "luma.com"] } };

  it("are those, by every name, and all below them", () => {
    for (const url of ["https://harbour.example/a", "http://www.blog.harbour.example./", "https://lu.ma/x"])
      assert.deepEqual(judge(settings, adding(`* [New](${url})`)), [], url);
  });

  it("are no others, however they are dressed up", () => {
    const others = [
      "https://notharbour.example/",
      "https://harbour.example.evil.example/",
      "https://harbour.example@evil.example/",
      // Markdown takes one of the two, a browser the other for a slash.
      "https://evil.example\\\\@harbour.example/",
      "//evil.example",
      "https://google.com/url?q=https://harbour.example/",
    ];
    for (const url of others)
      assert.match(
        judge(settings, adding(`* [New](<${url}>)`)).join(),
        /^hosts: Unexpected link to `.*`, expected one to harbour\.example or luma\.com$/,
        url,
      );
    assert.equal(
      judge(settings, adding("* [A](https://harbour.example/) ([more](https://b.example/))")).length,
      1,
    );
  });

  it("are asked of what is corrected, but not of what stood there", () => {
    assert.deepEqual(judge(settings, BODY.replace("[One]", "[The one]")), []);
    assert.equal(judge(settings, BODY.replace("one.example", "first.example")).length, 1);
  });
});

describe("disclosure", () => {
  const disclosure = { hosts: ["shop.example"], prefix: "Sponsored" };
  const settings: SubmissionSettings = { community: { disclosure }, events: { disclosure } };

  it("is asked of items that lead to hosts that pay, be it by a further link or a page that leads on", () => {
    const links = [
      "* [New](https://www.shop.example/lamp)",
      "* [video] [New](https://a.example/) ([buy](https://lamps.shop.example/))",
      "* [New](https://www.google.com/url?q=https://shop.example/)",
      "* [New \\[sponsored\\]](https://shop.example/)",
    ];
    for (const line of links)
      assert.match(
        judge(settings, adding(line)).join(),
        /^disclosure: .*expected `\[Sponsored\]` before/,
        line,
      );
  });

  it("is enough once, in any case and among other prefixes", () => {
    for (const line of [
      "* [sponsored] [New](https://shop.example/)",
      "* [video] [SPONSORED] [N](https://shop.example/)",
    ])
      assert.deepEqual(judge(settings, adding(line)), [], line);
    assert.deepEqual(judge(settings, adding("* [New](https://free.example/)")), []);
  });

  it("is asked of events", () => {
    const event = (name: string) =>
      `${BODY}* 2026-01-21 | Berlin, DE | [G](https://g.example/)\n    * ${name}[**T**](https://shop.example/9)\n`;
    assert.equal(judge(settings, event("")).length, 1);
    assert.deepEqual(judge(settings, event("[sponsored] ")), []);
  });

  it("may not be taken away, and is not asked of who corrects what never had it", () => {
    const silent = adding("* [New](https://shop.example/)");
    const open = adding("* [sponsored] [New](https://shop.example/)");
    assert.equal(judge(settings, silent, open).length, 1);
    assert.deepEqual(judge(settings, adding("* [Newer](https://shop.example/)"), silent), []);
  });
});

describe("one item of a project in some weeks", () => {
  const settings: SubmissionSettings = { "project-updates": { onceInWeeks: 2 } };
  const lamp = (page: string) => `* [Lamp ${page}](https://github.com/harbour/lamp/releases/${page})`;
  const past = (page: string, number: number): EarlierItem => {
    const [item] = issueOf(`## Projects\n\n${lamp(page)}\n`).items;
    assert.ok(item);
    return {
      item,
      place: { in: "archive", section: "Project/Tooling Updates", issue: { number, date: "2025-12-31" } },
    };
  };

  it("is compared with the draft, the submission itself and the archive", () => {
    const say =
      "once_in_weeks: Unexpected item `Lamp 2` of `github.com/harbour/lamp`, expected one in 2 weeks: another is";
    assert.deepEqual(judge(settings, adding(lamp("1"), lamp("2")), adding(lamp("1"))), [
      `${say} in the draft, under Project/Tooling Updates, line 11`,
    ]);
    assert.match(judge(settings, adding(lamp("1"), lamp("2"))).join(), /another is in this submission/);
    assert.deepEqual(judge(settings, adding(lamp("2")), BODY, [past("1", 1)]), [
      `${say} in issue 1 (2025-12-31), under Project/Tooling Updates`,
    ]);
  });

  it("is no matter of other sections, nor of what took another's place or only reads better", () => {
    const elsewhere = BODY.replace("Newsletters\n", `Newsletters\n${lamp("1")}\n`);
    assert.deepEqual(judge(settings, elsewhere.replace(ONE, `${ONE}${lamp("2")}\n`), elsewhere), []);
    assert.deepEqual(judge(settings, adding(lamp("2")), adding(lamp("1"))), []);
    const better = adding(lamp("2").replace("[Lamp", "[The lamp"));
    assert.deepEqual(judge(settings, better, adding(lamp("2")), [past("1", 1)]), []);
  });

  it("names the pull request of the same merge that brings it", () => {
    const submissions = [
      submissionOf("0000008011", BODY, adding(lamp("1"))),
      submissionOf("0000008012", BODY, adding(lamp("2"))),
    ];
    const { decisions } = mergeSubmissions(issueOf(BODY), submissions, POLICY, (proposal) => {
      const where = whereItemsStand(proposal.start, proposal.taken);
      const reasons = judgePolicy(proposal, settings, { earlier: () => [], where });
      return { ...NOTHING_FOUND, outcome: reasons.length > 0 ? "declined" : "accepted", reasons };
    });
    assert.deepEqual(
      decisions.map(({ outcome }) => outcome),
      ["accepted", "declined"],
    );
    assert.match(decisions[1]?.reasons.join() ?? "", /another is in pull request #8011$/);
  });

  it("lets in one of any number of a project's pages, whatever the order", () => {
    const pages = fc.uniqueArray(fc.integer({ min: 1, max: 99 }), { minLength: 1, maxLength: 6 });
    fc.assert(
      fc.property(pages, (numbers) => {
        const submissions = numbers.map((page) =>
          submissionOf(String(page), BODY, adding(lamp(String(page)))),
        );
        const { decisions, draft } = mergeSubmissions(issueOf(BODY), submissions, POLICY, (proposal) => {
          const where = whereItemsStand(proposal.start, proposal.taken);
          const reasons = judgePolicy(proposal, settings, { earlier: () => [], where });
          return { ...NOTHING_FOUND, outcome: reasons.length > 0 ? "declined" : "accepted", reasons };
        });
        assert.equal(decisions.filter(({ outcome }) => outcome === "accepted").length, 1);
        assert.equal(draft.text.split("harbour/lamp").length, 2);
      }),
      { numRuns: 20 },
    );
  });
});

it("what the nearest section says counts, and what nobody asks is not asked", () => {
  const head = adding("* [New](https://new.example/)");
  assert.deepEqual(judge({}, head), []);
  assert.deepEqual(judge({ research: { closed: "x" } }, head), []);
  const both: SubmissionSettings = {
    community: { hosts: ["a.example"] },
    "project-updates": { hosts: ["new.example"] },
  };
  assert.deepEqual(judge(both, head), []);
  const three: SubmissionSettings = {
    community: { closed: "No." },
    "project-updates": { hosts: ["a.example"] },
  };
  assert.deepEqual(
    judge(three, head).map((reason) => reason.split(":")[0]),
    ["closed", "hosts"],
  );
});
