import assert from "node:assert/strict";
import { describe, it } from "node:test";
import Ajv from "ajv";
import { describeCorpus } from "../../corpus-folder.js";
import { contentOf, planArchive } from "../../support/archive-plan.js";
import { derivedFrom } from "./sample-links.js";

const BODY = `Words before all.

## Updates from Rust Community

### Official
* [video] [A **title**](https://a.example/) with [more](https://b.example/)

## Crate of the Week

This week's crate is [lamp](https://crates.io/crates/lamp), a \`light\`.

## Call for Participation; projects and speakers

### CFP - Events
* [Conference](https://c.example/) | 2026-09-01 | Berlin, DE | 2026-10-01

## Upcoming Events

### Europe
* 2026-08-20 | Hybrid (Berlin, DE) | [Club](https://d.example/)
    * [**Hack**](https://d.example/hack)

# Quote of the Week

> Said.

– [Ann](https://q.example/)
`;

/** The schema with every object closed, so that a field that it does not tell of is a fault. */
function closed(schema: unknown): unknown {
  if (Array.isArray(schema)) return schema.map(closed);
  if (typeof schema !== "object" || schema === null) return schema;
  const own = Object.fromEntries(Object.entries(schema).map(([key, value]) => [key, closed(value)]));
  return "properties" in own && own["type"] === "object" ? { ...own, additionalProperties: false } : own;
}

/** Tells what is wrong with a document by the schema that a site gives out. */
function validator(schema: string): (document: unknown) => string[] {
  const ajv = new Ajv({ allErrors: true });
  const validate = ajv.compile(closed(JSON.parse(schema)) as object);
  return (document) =>
    validate(document) === true
      ? []
      : (validate.errors ?? []).map(({ dataPath, message }) => `${dataPath} ${message}`);
}

describe("the JSON of an issue", () => {
  const files = derivedFrom([{ number: 7, date: "2026-08-19", body: BODY }]);
  const json = files.text("blog/2026/08/19/this-week-in-rust-7/issue.json");
  const faultsOf = validator(files.text("schemas/issue-1.json"));

  it("has every section with its heading, its text and its items, and keeps to the schema", () => {
    const document = JSON.parse(json) as Record<string, unknown>;
    assert.deepEqual(faultsOf(document), []);
    const { sections, ...head } = document;
    assert.deepEqual(head, {
      $schema: "https://this-week-in-rust.org/schemas/issue-1.json",
      version: 1,
      publication: { title: "This Week in Rust", url: "https://this-week-in-rust.org/" },
      number: 7,
      title: "This Week in Rust 7",
      date: "2026-08-19",
      language: "en",
      url: "https://this-week-in-rust.org/blog/2026/08/19/this-week-in-rust-7/",
    });
    const told = (sections as Record<string, unknown>[]).map(({ title, level, role, part, items }) => [
      title,
      level,
      role,
      part,
      (items as { title: string }[]).map((item) => item.title),
    ]);
    assert.deepEqual(told, [
      [undefined, 2, "intro", "other", []],
      ["Updates from Rust Community", 2, "community", "miscellaneous", []],
      ["Official", 3, "official", "official", ["A title"]],
      ["Crate of the Week", 2, "crate-of-the-week", "crates", ["lamp"]],
      ["Call for Participation; projects and speakers", 2, "calls-for-participation", "calls", []],
      ["CFP - Events", 3, "speaker-calls", "calls", ["Conference"]],
      ["Upcoming Events", 2, "events", "events", []],
      ["Europe", 3, "event-region", "events", ["Hack"]],
      ["Quote of the Week", 2, "quote", "quotes", ["Ann"]],
    ]);
    const texts = (sections as { text: string }[]).map(({ text }) => text);
    assert.equal(texts[0], "Words before all.");
    assert.equal(texts[1], "");
    assert.equal(texts[3], "This week's crate is [lamp](https://crates.io/crates/lamp), a `light`.");
  });

  it("has the items of links.jsonl, field by field", () => {
    const { sections } = JSON.parse(json) as { sections: { items: Record<string, unknown>[] }[] };
    const place = new Set(["issue", "date", "page", "section", "above", "part", "role"]);
    assert.deepEqual(
      sections.flatMap(({ items }) => items),
      files
        .lines()
        .map((line) => Object.fromEntries(Object.entries(line).filter(([name]) => !place.has(name)))),
    );
  });

  it("is named in the head of the page, and a schema finds what is wrong", () => {
    const page = files.text("blog/2026/08/19/this-week-in-rust-7/index.html");
    const address = "/blog/2026/08/19/this-week-in-rust-7/issue.json";
    assert.match(page, new RegExp(`<link rel="alternate" type="application/json" [^>]*href="${address}"`));
    assert.deepEqual(faultsOf({ ...(JSON.parse(json) as object), version: 2, extra: 1 }).length, 2);
    assert.notDeepEqual(faultsOf({}), []);
  });
});

describeCorpus("the JSON of the archive's issues", (corpus) => {
  it("keeps to the schema in every issue, and holds every item", () => {
    const derived = planArchive(corpus).derived();
    const textOf = (path: string) => {
      const output = derived.find((one) => one.path === path);
      assert.ok(output !== undefined, path);
      return String(contentOf(output, corpus));
    };
    const faultsOf = validator(textOf("schemas/issue-1.json"));
    const found = derived.filter(({ path }) => path.endsWith("issue.json"));
    let items = 0;
    for (const output of found) {
      const document = JSON.parse(String(contentOf(output, corpus))) as { sections: { items: unknown[] }[] };
      assert.deepEqual([output.path, faultsOf(document)], [output.path, []]);
      items += document.sections.reduce((sum, one) => sum + one.items.length, 0);
    }
    assert.equal(found.length, planArchive(corpus).issues.length);
    assert.equal(items, textOf("links/links.jsonl").trimEnd().split("\n").length);
  });
});
