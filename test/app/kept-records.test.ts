import assert from "node:assert/strict";
import { describe, it } from "node:test";
import type { CacheStore } from "#galley/app/cache-store.js";
import { openKeptRecords, RECORDS_CACHE } from "#galley/app/kept-records.js";
import { readIssueRecords } from "#galley/build/records/read-records.js";
import { THIS_WEEK_IN_RUST } from "#galley/issue/presets/this-week-in-rust.js";

const file = (title: string) => ({
  path: "content/1.md",
  text: `Title: One\nDate: 2027-01-06\n\n## Official\n* [${title}](https://a.example/)\n`,
});

/** A cache in memory that counts what is written. */
class MemoryCache implements CacheStore {
  readonly files = new Map<string, Uint8Array>();
  writes = 0;
  read(name: string) {
    return this.files.get(name);
  }
  write(name: string, bytes: Uint8Array) {
    this.writes += 1;
    this.files.set(name, bytes);
  }
}

/** One build that asks for the items of these titles. */
function build(cache: CacheStore, titles: readonly string[], version = "1") {
  const records = openKeptRecords(cache, version);
  const items = titles.map((title) => records.read(file(title), THIS_WEEK_IN_RUST));
  records.keep();
  return items;
}

describe("items that are kept from build to build", () => {
  it("are the same as those that are read, and are written only when something is new or gone", () => {
    const cache = new MemoryCache();
    const expected = ["A", "B"].map((title) => readIssueRecords(file(title), THIS_WEEK_IN_RUST));
    assert.deepEqual(build(cache, ["A", "B"]), expected);
    assert.deepEqual(build(cache, ["A", "B"]), expected);
    assert.equal(cache.writes, 1);
    build(cache, ["A"]);
    assert.equal(cache.writes, 2);
    assert.deepEqual(build(cache, ["B"]), [expected[1]]);
  });

  it("come from the cache, and not from another program's", () => {
    const cache = new MemoryCache();
    build(cache, ["A"]);
    const kept = new TextDecoder().decode(cache.read(RECORDS_CACHE)).replace('"title":"A"', '"title":"Kept"');
    cache.files.set(RECORDS_CACHE, new TextEncoder().encode(kept));
    assert.equal(build(cache, ["A"])[0]?.items[0]?.title, "Kept");
    assert.equal(build(cache, ["A"], "2")[0]?.items[0]?.title, "A");
  });

  it("are read anew where the file is damaged", () => {
    const cache = new MemoryCache();
    build(cache, ["A", "B"]);
    const whole = cache.read(RECORDS_CACHE) ?? new Uint8Array();
    for (const length of [0, 1, 20, whole.length - 30]) {
      cache.files.set(RECORDS_CACHE, whole.slice(0, length));
      assert.deepEqual(
        build(cache, ["A", "B"]).map(({ items: [item] }) => item?.title),
        ["A", "B"],
      );
    }
  });
});
