import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, it } from "node:test";
import fc from "fast-check";
import { displayWidth } from "#galley/base/display-width.js";
import { composeEdition } from "#galley/build/email/compose-edition.js";
import type { EditionSource } from "#galley/build/email/edition-source.js";
import { fillTemplate, type Template } from "#galley/build/email/template.js";
import { WIDEST_LINE, wrapText } from "#galley/build/email/wrap-text.js";
import { readIssueHeader } from "#galley/issue/parse-issue.js";
import { THIS_WEEK_IN_RUST } from "#galley/issue/presets/this-week-in-rust.js";
import { assertGolden } from "../../golden.js";
import { repositoryFolder } from "../../repository.js";

const file = readFileSync(join(repositoryFolder, "test/golden/every-shape.md"), "utf8");
const ISSUE: EditionSource = {
  title: "This Week in Rust 700",
  date: "2026-08-19",
  address: "https://this-week-in-rust.org/blog/2026/08/19/this-week-in-rust-700/",
  markdown: file.slice(readIssueHeader(file).body.start),
};
const READER = {
  address: "ann@reader.example",
  unsubscribe: "https://news.example/u/1",
  preferences: "https://news.example/p/1",
};
const EVENTS = ["Virtual", "Asia", "Europe"]
  .map(
    (region) =>
      `### ${region}\n* 2026-08-26 | ${region} (Town) | [Group](https://g.example/${region})\n    * [**Talk in ${region}**](https://e.example/${region})\n`,
  )
  .join("\n");

function read(template: Template): string {
  return fillTemplate(template, READER);
}

function withBody(markdown: string, more: Partial<EditionSource> = {}, regions: readonly string[] = []) {
  const edition = composeEdition({ ...ISSUE, ...more, markdown }, THIS_WEEK_IN_RUST, new Set(regions));
  return { ...edition, html: read(edition.html), text: read(edition.text) };
}

describe("an issue as e-mail", () => {
  it("reads as the golden mails do", () => {
    const { html, text, subject } = composeEdition(ISSUE, THIS_WEEK_IN_RUST);
    assert.equal(subject, "This Week in Rust 700");
    assertGolden("every-shape.email.html", read(html));
    assertGolden("every-shape.email.txt", read(text));
  });

  it("has a slot for the way out at the top and at the bottom of both parts", () => {
    const { html, text } = composeEdition(ISSUE, THIS_WEEK_IN_RUST);
    for (const { slots } of [html, text])
      assert.deepEqual(slots, ["unsubscribe", "address", "preferences", "unsubscribe"]);
  });

  it("lets no text of an issue pass for a slot, nor for a tag", () => {
    const mark = "\u0001unsubscribe\u0001";
    const edition = composeEdition(
      {
        ...ISSUE,
        title: `A ${mark} <b>`,
        markdown: `## B ${mark}\n\n* [C ${mark}](https://c.example/${mark})\n`,
      },
      THIS_WEEK_IN_RUST,
    );
    assert.equal(edition.html.slots.length, 4);
    assert.equal(edition.text.slots.length, 4);
    assert.ok(edition.html.texts.join("").includes("A unsubscribe &lt;b&gt;"));
  });

  it("weighs its sections with all that stands below them", () => {
    const { weights } = withBody(
      "Hello.\n\n## One\n\n### Two\n\n* [a](https://a.example/)\n\n## Three\n\nText.\n",
    );
    assert.deepEqual(
      weights.map(({ title }) => title),
      ["", "One", "Three"],
    );
    assert.equal(weights[0]?.bytes, "<p>Hello.</p>".length);
  });
});

describe("the events of a mail", () => {
  const markdown = `## Upcoming Events\n\n${EVENTS}\n## Jobs\n\nNone.\n`;

  it("are one line each", () => {
    const { html } = withBody(markdown);
    assert.ok(
      html.includes(
        '<li>Wed 26 Aug\u00a0· <a href="https://e.example/Asia">Talk in Asia</a>\u00a0· Asia (Town)\u00a0· <a href="https://g.example/Asia">Group</a></li>',
      ),
    );
  });

  it("are those of the reader's regions, and a line that leads to all", () => {
    const { html, text } = withBody(markdown, {}, ["europe"]);
    assert.ok(html.indexOf("Talk in Europe") < html.indexOf("2 more in Virtual, Asia"));
    assert.ok(!html.includes("Talk in Asia") && !text.includes("Talk in Asia"));
    assert.ok(html.includes(`<a href="${ISSUE.address}">all events</a>`));
    assert.ok(html.indexOf("all events") < html.indexOf("<h2>Jobs</h2>"));
  });

  it("are all there for who chose none, all, or regions that the issue lacks", () => {
    for (const regions of [[], ["antarctica"], ["virtual", "asia", "europe"]]) {
      const { html } = withBody(markdown, {}, regions);
      for (const region of ["Virtual", "Asia", "Europe"]) assert.ok(html.includes(`Talk in ${region}`));
    }
  });
});

describe("the plain text of a mail", () => {
  it("begins no line with the sign between two parts", () => {
    for (let width = 1; width <= WIDEST_LINE - 10; width++) {
      const parts = ["Thu 20 Aug", "x".repeat(width), "Virtual (Berlin, DE)", "Rust Berlin [9]"];
      const lines = wrapText(parts.join(" · "), "* ", "  ").split("\n");
      for (const line of lines) assert.ok(!line.trim().startsWith("·") && displayWidth(line) <= WIDEST_LINE);
    }
  });

  it("numbers an address once, however often it is linked", () => {
    const { text } = withBody(
      "See [one](https://a.example/), [two](https://b.example/), [one](https://a.example/).\n",
    );
    assert.ok(
      text.includes("See one [1], two [2], one [1].\n\n[1] https://a.example/\n[2] https://b.example/\n"),
    );
  });

  it("keeps code as it stands, quotes behind marks, and lists in lists indented", () => {
    const { text } = withBody("```\na  b\n\n  c\n```\n\n> Said.\n\n1. One\n   * Two\n2. Three\n");
    assert.ok(text.includes("  a  b\n\n    c\n\n> Said.\n\n1. One\n  * Two\n2. Three\n"), text);
  });

  it("has no line wider than 76 columns but for words that are", () => {
    fc.assert(
      fc.property(fc.array(fc.string({ unit: "grapheme", maxLength: 30 }), { maxLength: 60 }), (words) => {
        const wrapped = wrapText(words.join(" "), "* ", "  ");
        for (const line of wrapped.split("\n"))
          assert.ok(displayWidth(line) <= WIDEST_LINE || !line.slice(2).trim().includes(" "), line);
        const flat = (text: string) => text.split(/\s+/).join("");
        assert.equal(flat(wrapped.slice(2)), flat(words.join(" ")));
      }),
    );
  });
});
