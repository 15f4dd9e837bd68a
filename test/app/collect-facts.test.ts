import assert from "node:assert/strict";
import { describe, it } from "node:test";
import {
  collectFacts,
  type CollectFactsWorld,
  linkedAddresses,
  planFacts,
} from "#galley/app/collect-facts.js";
import { currentDraft } from "#galley/app/current-draft.js";
import type { Visitor } from "#galley/app/visitor.js";
import { Failure } from "#galley/base/failure.js";
import type { PageFacts } from "#galley/check/facts.js";
import { formatFacts, readFacts } from "#galley/check/facts-file.js";
import { THIS_WEEK_IN_RUST } from "#galley/issue/presets/this-week-in-rust.js";

const NOW = Date.parse("2026-01-06T12:00:00Z");
const TEXT = `Title: News 7
Number: 7
Date: 2026-01-07

* [A](https://a.example/1) and [the same](https://a.example/1), [a part of it](https://a.example/1#part)
* [B](https://b.example/) ![a picture](https://pictures.example/p.png) [mail](mailto:x@y.example) <https://c.example/>
* [D][d] [broken](https://[) <!-- [E](https://e.example/) -->

[d]: http://d.example/x
`;
const ADDRESSES = [
  "https://a.example/1",
  "https://a.example/1#part",
  "https://b.example/",
  "https://c.example/",
  "http://d.example/x",
];

interface Stage extends CollectFactsWorld {
  readonly visited: string[];
  readonly written: string[];
}

function stage(
  answer: (address: string) => Partial<PageFacts>,
  overrides: Partial<CollectFactsWorld> & { readonly old?: string; readonly isAnswered?: boolean } = {},
): Stage {
  const visited: string[] = [];
  const written: string[] = [];
  let isClosed = false;
  const visitor: Visitor = {
    visit: async (address) => {
      visited.push(address);
      await Promise.resolve();
      if (isClosed) return { address, state: "unknown", reason: "the visit was cut short" };
      return { address, state: "reached", status: 200, ...answer(address) };
    },
    hasBeenAnswered: () => overrides.isAnswered ?? true,
    close: () => {
      isClosed = true;
    },
  };
  return {
    draft: { path: "draft/7.md", text: TEXT },
    publication: THIS_WEEK_IN_RUST,
    visitor,
    store: {
      name: "facts.json",
      isDerived: false,
      read: () => written.at(-1) ?? overrides.old,
      write: (text) => void written.push(text),
    },
    clock: { now: () => NOW },
    maxAgeDays: 1,
    visited,
    written,
    ...overrides,
  };
}

const bookOf = ({ written }: Stage) => readFacts(written.at(-1) ?? "", "facts.json");

describe("collecting facts", () => {
  it("finds every web address that readers can follow, once", () => {
    assert.deepEqual(linkedAddresses(TEXT, THIS_WEEK_IN_RUST), ADDRESSES);
  });

  it("visits every page once and keeps what it says for every address of it", async () => {
    const world = stage((address) => ({ title: `Title of ${address}` }));
    const report = await collectFacts(world);
    assert.deepEqual(world.visited.toSorted(), ADDRESSES.filter((one) => !one.includes("#")).toSorted());
    assert.equal(bookOf(world).of("https://a.example/1#part")?.title, "Title of https://a.example/1");
    assert.equal(bookOf(world).of("https://b.example/")?.visitedAt, "2026-01-06T12:00:00.000Z");
    assert.deepEqual([report.links, report.visited, report.kept, report.reached], [5, 5, 0, 5]);
  });

  it("tells what it found, the commonest reason first", async () => {
    const found: Readonly<Record<string, Partial<PageFacts>>> = {
      "https://a.example/1": { state: "unknown", reason: "no answer in time" },
      "https://b.example/": { state: "gone", status: 404, reason: "the server answered 404" },
      "https://c.example/": { movedTo: { address: "https://f.example/", isPermanent: true } },
      "http://d.example/x": { state: "unknown", reason: "a bad day" },
    };
    const steps: number[] = [];
    const report = await collectFacts(
      stage((address) => found[address] ?? {}, { onProgress: (done) => steps.push(done) }),
    );
    assert.deepEqual(report.reasons, [
      { reason: "no answer in time", count: 2 },
      { reason: "a bad day", count: 1 },
    ]);
    assert.deepEqual(report.gone, [{ address: "https://b.example/", reason: "the server answered 404" }]);
    assert.deepEqual([report.reached, report.moved, report.unknown, report.isStopped], [1, 1, 3, false]);
    assert.deepEqual([steps[0], steps.at(-1)], [0, 5]);
  });

  it("keeps facts that are fresh and sure, and drops those of other drafts", async () => {
    const old = formatFacts("2026-01-06T00:00:00Z", [
      { address: "https://a.example/1", state: "reached", title: "Fresh" },
      { address: "https://b.example/", state: "gone", visitedAt: "2026-01-01T00:00:00Z" },
      { address: "https://c.example/", state: "unknown", reason: "a bad day" },
      { address: "https://other.example/", state: "reached" },
    ]);
    const world = stage(() => ({ title: "New" }), { old });
    assert.deepEqual(planFacts(world).addresses, ADDRESSES.slice(1));
    await collectFacts(world);
    const book = bookOf(world);
    assert.equal(book.of("https://a.example/1")?.title, "Fresh");
    assert.equal(book.of("https://a.example/1")?.visitedAt, "2026-01-06T00:00:00Z");
    assert.equal(book.of("https://c.example/")?.title, "New");
    assert.equal(book.pages.length, ADDRESSES.length);
  });

  it("writes what is known when it is stopped, and goes on from there", async () => {
    const stop = new AbortController();
    const world = stage(() => ({}), { signal: stop.signal, onProgress: (done) => done >= 2 && stop.abort() });
    const report = await collectFacts(world);
    assert.ok(report.isStopped && report.visited >= 2 && report.visited < 5);
    assert.ok(bookOf(world).pages.every(({ state }) => state === "reached"));
    const second = stage(() => ({}), { old: world.written.at(-1) ?? "" });
    const rest = await collectFacts(second);
    assert.equal(rest.kept + rest.visited, 5);
    assert.equal(rest.kept, report.visited);
  });

  it("writes now and then, so that a crash costs little", async () => {
    const links = Array.from({ length: 60 }, (_, at) => `* [x](https://h${at}.example/)`).join("\n");
    const world = stage(() => ({}), { draft: { path: "draft/7.md", text: `${TEXT}${links}` } });
    await collectFacts(world);
    assert.equal(world.written.length, 3);
  });

  it("blames the connection, and nobody's page, when all hosts are silent", async () => {
    const gone = { state: "gone", reason: "the host does not exist" } as const;
    const world = stage(() => gone, { isAnswered: false });
    await assert.rejects(
      collectFacts(world),
      (error) => error instanceof Failure && error.code === "network",
    );
    assert.deepEqual(world.written, []);
  });

  it("does not write over a file that holds something else", async () => {
    const world = stage(() => ({}), { old: "# My notes\n" });
    await assert.rejects(
      collectFacts(world),
      (error) => error instanceof Failure && error.code === "bad-input",
    );
    assert.deepEqual(world.visited, []);
  });
});

const NEWEST_DRAFT = "Title: A\nDate: 2026-02-04\n\n";

describe("the current draft", () => {
  const texts: Readonly<Record<string, string>> = {
    "draft/a.md": NEWEST_DRAFT,
    "draft/b.md": "Title: B\nDate: 2026-01-28\n\n",
    "draft/TEMPLATE": "Title: T\nDate: 2030-01-01\n\n",
  };
  const checkout = (files: Readonly<Record<string, string>>) => ({
    name: ".",
    read: (path: string) => (files[path] === undefined ? undefined : Buffer.from(files[path])),
    list: () => Object.keys(files).sort(),
    hasFolder: () => true,
  });

  it("is the one that comes out last", () => {
    const { file, note } = currentDraft(checkout({ ...texts, "draft/z.md": "# How to" }), THIS_WEEK_IN_RUST);
    assert.equal(file.path, "draft/a.md");
    assert.equal(note, "draft/a.md is taken, one of 2 drafts: it has the latest date, 2026-02-04");
    assert.equal(currentDraft(checkout({ "draft/a.md": NEWEST_DRAFT }), THIS_WEEK_IN_RUST).note, undefined);
  });

  it("is one whose date is missing or broken rather than an older one", () => {
    for (const header of ["Title: C", "Title: C\nDate: 2026-13-41", "Title: C\nDate: soon"]) {
      const { file, note } = currentDraft(
        checkout({ ...texts, "draft/c.md": `${header}\n\n` }),
        THIS_WEEK_IN_RUST,
      );
      assert.equal(file.path, "draft/c.md");
      assert.equal(note, "draft/c.md is taken, one of 3 drafts: it has no date that can be read");
    }
  });

  it("is the later name of two with one date, and says so", () => {
    const { file, note } = currentDraft(
      checkout({ ...texts, "draft/d.md": NEWEST_DRAFT }),
      THIS_WEEK_IN_RUST,
    );
    assert.equal(file.path, "draft/d.md");
    assert.match(note ?? "", /latest date, 2026-02-04, as has draft\/a\.md$/);
  });

  it("is missed where there is none", () => {
    assert.throws(
      () => currentDraft(checkout({}), THIS_WEEK_IN_RUST),
      (error) => error instanceof Failure && error.code === "not-found",
    );
  });
});
