import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, it } from "node:test";
import { composeEdition, composeEditions } from "#galley/build/email/compose-edition.js";
import type { DigestSource, EditionSource } from "#galley/build/email/edition-source.js";
import { inspectEdition } from "#galley/build/email/inspect-edition.js";
import { fillTemplate } from "#galley/build/email/template.js";
import { readIssueHeader } from "#galley/issue/parse-issue.js";
import { THIS_WEEK_IN_RUST } from "#galley/issue/presets/this-week-in-rust.js";
import { assertGolden } from "../../golden.js";
import { repositoryFolder } from "../../repository.js";

const READER = {
  address: "ann@reader.example",
  unsubscribe: "https://news.example/u/1",
  preferences: "https://news.example/p/1",
};
const shapes = readFileSync(join(repositoryFolder, "test/golden/every-shape.md"), "utf8");
const EVENTS = `## Upcoming Events
### Asia
* 2026-08-30 | Pune, IN | [Group](https://g.example/)
    * [**Over by then**](https://over.example/)
### Europe
* 2026-08-31 - 2026-09-01 | Porto, PT | [Group](https://g.example/)
    * [**Still going on**](https://going.example/)
* 2026-08-20 | Oslo, NO | [Group](https://g.example/)
    * [**Over**](https://over.example/)
### Virtual
* 2026-09-03 | Virtual | [Group](https://g.example/)
    * [**Talk**](https://talk.example/)
`;
const items = (count: number, name: string) =>
  Array.from({ length: count }, (_, at) => `* [${name} ${at + 1}](https://${name}.example/${at + 1})\n`).join(
    "",
  );

function issue(number: number, date: string, markdown: string): EditionSource {
  const address = `https://lamp.example/issues/${number}/`;
  return { title: `The Lamp ${number}`, date, address, markdown };
}

function digestOf(issues: readonly EditionSource[], more: Partial<DigestSource> = {}): DigestSource {
  return {
    month: "2026-08",
    address: "https://lamp.example/issues/",
    issues,
    eventsOf: issue(9, "2026-08-26", EVENTS),
    eventsFrom: "2026-09-01",
    ...more,
  };
}

function read(source: DigestSource, regions: readonly string[] = []) {
  const edition = composeEdition(source, { ...THIS_WEEK_IN_RUST, title: "The Lamp" }, new Set(regions));
  return {
    ...edition,
    html: fillTemplate(edition.html, READER),
    text: fillTemplate(edition.text, READER),
    findings: inspectEdition(edition),
  };
}

describe("the digest of a month", () => {
  it("reads as the golden mails do", () => {
    const busy = `### Official\n${items(9, "said")}\n### Newsletters\n${items(2, "letter")}`;
    const whole = shapes.slice(readIssueHeader(shapes).body.start);
    const source = digestOf([
      issue(7, "2026-08-05", `## Updates from Rust Community\n${busy}`),
      issue(8, "2026-08-12", whole),
    ]);
    const { html, text, subject, findings } = read(source, ["europe"]);
    assert.equal(subject, "The Lamp: August 2026");
    assert.deepEqual(findings, []);
    assertGolden("digest.email.html", html);
    assertGolden("digest.email.txt", text);
  });

  it("tells the first items of what is read most, and counts the rest", () => {
    const body = `## Updates from Rust Community\n### Observations/Thoughts\n${items(9, "thought")}### Research\n${items(2, "paper")}`;
    const { html } = read(digestOf([issue(7, "2026-08-05", body)]));
    assert.ok(
      html.includes(">thought 8</a>") && !html.includes(">thought 9</a>") && !html.includes(">paper"),
    );
    const link = '<a href="https://lamp.example/issues/7/">';
    assert.ok(html.includes(`<p>3 more in Observations/Thoughts, Research: ${link}the whole issue</a></p>`));
    assert.ok(html.includes(`<h2>${link}The Lamp 7</a>\u00a0· 5 August 2026</h2>`));
    assert.ok(html.includes("<p>One issue came out in August 2026."));
  });

  it("takes what a crate is and what was said, and leaves thanks and requests behind", () => {
    const crate =
      "## Crate of the Week\n\nThis is [lamp](https://lamp.example/).\n\nThanks to Ann!\n\n[Suggest one](https://s.example/)\n";
    const quote = "# Quote of the Week\n\n> One\n\n– [Bob](https://b.example/)\n\nThanks to Eve for it.\n";
    const { html } = read(digestOf([issue(7, "2026-08-05", `${crate}\n${quote}`)]));
    assert.ok(html.includes('<p>This is <a href="https://lamp.example/">lamp</a>.</p>'));
    assert.ok(html.includes('<p>– <a href="https://b.example/">Bob</a></p>'));
    assert.ok(!html.includes("Thanks") && !html.includes("Suggest"));
    assert.ok(html.includes("The whole issue</a></p>"));
  });

  it("has no section that says that there was nothing", () => {
    const body = "## Updates from Rust Project\n### Approved RFCs\n\n* *No RFCs were approved this week.*\n";
    const { html } = read(digestOf([issue(7, "2026-08-05", body)]));
    assert.ok(!html.includes("RFC"));
  });

  it("lets no text of an issue pass for a slot, nor for a tag", () => {
    const mark = "\u0001unsubscribe\u0001";
    const hostile = {
      ...issue(7, "2026-08-05", `### Official ${mark}\n* [${mark}<b>](https://a.example/)\n`),
    };
    const edition = composeEdition(
      digestOf([{ ...hostile, title: `<i>${mark}` }]),
      { ...THIS_WEEK_IN_RUST, title: `A ${mark}` },
      new Set(["asia"]),
    );
    assert.equal(edition.html.slots.length, 4);
    assert.equal(edition.text.slots.length, 4);
    assert.ok(edition.html.texts.join("").includes("&lt;i&gt;unsubscribe</a>"));
  });
});

describe("the events of a digest", () => {
  const source = digestOf([issue(7, "2026-08-05", "Hello.")]);

  it("are those to come in the reader's regions, and a line that counts all others", () => {
    const { html, text } = read(source, ["europe"]);
    assert.ok(html.includes("31 Aug–1 Sep") && !html.includes("Over") && !html.includes(">Talk<"));
    assert.ok(
      html.includes('<p>1 more in Virtual: <a href="https://lamp.example/issues/9/">all events</a></p>'),
    );
    assert.ok(text.includes("Still going on"));
  });

  it("are counted for who chose no region, and may be chosen", () => {
    const { html, text } = read(source);
    const choose = `<a href="${READER.preferences}">choose your regions</a>`;
    assert.ok(
      html.includes(
        `2 in Europe, Virtual: <a href="https://lamp.example/issues/9/">all events</a>\u00a0· ${choose}`,
      ),
    );
    assert.ok(text.includes(READER.preferences) && !html.includes("Still going on"));
  });

  it("are listed whole in a newsletter without regions", () => {
    const direct = EVENTS.replaceAll(/^### .*\n/gm, "");
    const { html } = read({ ...source, eventsOf: issue(9, "2026-08-26", direct) });
    assert.ok(html.includes("Still going on") && html.includes(">Talk</a>") && !html.includes("choose your"));
  });

  it("are no section when none is to come", () => {
    const { html } = read({ ...source, eventsFrom: "2026-10-01" });
    assert.ok(!html.includes("Upcoming events"));
  });

  it("differ by region alone, and one reading serves all", () => {
    const compose = composeEditions(source, THIS_WEEK_IN_RUST);
    for (const regions of [[], ["europe"], ["virtual", "europe"]])
      assert.deepEqual(
        compose(new Set(regions)),
        composeEdition(source, THIS_WEEK_IN_RUST, new Set(regions)),
      );
  });
});
