import assert from "node:assert/strict";
import { renameSync, rmSync, statSync, utimesSync, writeFileSync } from "node:fs";
import { describe, it } from "node:test";
import { openCheckout } from "#galley/adapters/disk/open-checkout.js";
import { ARCHIVE_CACHE, readArchiveIndex } from "#galley/app/archive-index.js";
import type { CacheStore } from "#galley/app/cache-store.js";
import type { FileStamps, StampedCheckout } from "#galley/app/checkout.js";
import { THIS_WEEK_IN_RUST } from "#galley/issue/presets/this-week-in-rust.js";
import type { Publication } from "#galley/issue/publication.js";
import { temporaryFolder } from "../adapters/disk/temporary-folder.js";
import { plant } from "../adapters/disk/tree-of.js";

const MINUTE_MS = 60_000;

function issueText(day: number, page: string): string {
  return `Title: Lamp ${day}\nNumber: ${day}\nDate: 2026-01-0${day}\n\n## Updates from Rust Community\n\n### Official\n* [A page](https://lamp.example/${page})\n`;
}

/** A checkout of three issues with a cache, seen as it would be minutes later, so that its files are no longer new. */
class Newsroom {
  readonly folder = `${temporaryFolder()}/checkout`;
  readonly kept = new Map<string, Uint8Array>();
  /** Which files were read when the index was last asked for, and whether it was kept anew. */
  readPaths: string[] = [];
  writes = 0;
  version = "1";
  publication: Publication = THIS_WEEK_IN_RUST;
  laterMs = MINUTE_MS;

  constructor() {
    plant(this.folder, {
      "content/1.md": issueText(1, "one"),
      "content/2.markdown": issueText(2, "two"),
      "content/3.md": issueText(3, "three"),
      "content/pages/about.md": issueText(4, "about"),
      "content/old.rst": issueText(5, "old"),
    });
  }

  pathOf(name: string): string {
    return `${this.folder}/content/${name}`;
  }

  /** The numbers of the issues that link a page. */
  find(page: string): (number | undefined)[] {
    this.readPaths = [];
    this.writes = 0;
    const checkout = openCheckout(this.folder);
    const watched: StampedCheckout = {
      ...checkout,
      read: (path) => {
        this.readPaths.push(path);
        return checkout.read(path);
      },
      stamps: (folder, isWanted) => this.#later(checkout.stamps(folder, isWanted)),
    };
    const cache: CacheStore = {
      read: (name) => this.kept.get(name),
      write: (name, bytes) => {
        this.writes++;
        this.kept.set(name, bytes);
      },
    };
    const index = readArchiveIndex({ checkout: watched, cache, version: this.version }, this.publication);
    return index.find(`lamp.example/${page}`).map(({ issue }) => issue.number);
  }

  #later(stamps: FileStamps | undefined): FileStamps | undefined {
    return stamps && { ...stamps, takenMs: stamps.takenMs + this.laterMs };
  }
}

const ALL = ["content/1.md", "content/2.markdown", "content/3.md"];

describe("readArchiveIndex", () => {
  it("reads every issue once, and none the next time", () => {
    const room = new Newsroom();
    assert.deepEqual(room.find("two"), [2]);
    assert.deepEqual(room.readPaths, ALL);
    assert.deepEqual(room.find("two"), [2]);
    assert.deepEqual(room.find("about"), []);
    assert.deepEqual(room.find("old"), []);
    assert.deepEqual([room.readPaths, room.writes], [[], 0]);
  });

  it("reads what was edited", () => {
    const room = new Newsroom();
    room.find("two");
    writeFileSync(room.pathOf("2.markdown"), issueText(2, "new"));
    assert.deepEqual(room.find("new"), [2]);
    assert.deepEqual(room.readPaths, ["content/2.markdown"]);
    assert.deepEqual(room.find("two"), []);
    assert.deepEqual([room.readPaths, room.writes], [[], 0]);
  });

  it("sees an edit that left size and time of change as they were", () => {
    const room = new Newsroom();
    room.find("two");
    const { atime, mtime } = statSync(room.pathOf("2.markdown"));
    writeFileSync(room.pathOf("2.markdown"), issueText(2, "owt"));
    utimesSync(room.pathOf("2.markdown"), atime, mtime);
    assert.deepEqual(room.find("owt"), [2]);
  });

  it("trusts no stamp of a file that had just been changed", () => {
    const room = new Newsroom();
    room.laterMs = 0;
    assert.deepEqual(room.find("two"), [2]);
    assert.deepEqual(room.find("two"), [2]);
    assert.deepEqual([room.readPaths, room.writes], [ALL, 0]);
    room.laterMs = MINUTE_MS;
    assert.deepEqual(room.find("two"), [2]);
    assert.deepEqual([room.readPaths, room.writes], [ALL, 1]);
    assert.deepEqual(room.find("two"), [2]);
    assert.deepEqual([room.readPaths, room.writes], [[], 0]);
  });

  it("takes in what was added, and leaves out what was removed", () => {
    const room = new Newsroom();
    room.find("two");
    writeFileSync(room.pathOf("4.md"), issueText(4, "two"));
    assert.deepEqual(room.find("two"), [2, 4]);
    assert.deepEqual(room.readPaths, ["content/4.md"]);
    rmSync(room.pathOf("2.markdown"));
    assert.deepEqual(room.find("two"), [4]);
    assert.deepEqual([room.readPaths, room.writes], [[], 1]);
    assert.deepEqual(room.find("two"), [4]);
    assert.equal(room.writes, 0);
  });

  it("follows a renamed file", () => {
    const room = new Newsroom();
    room.find("two");
    renameSync(room.pathOf("2.markdown"), room.pathOf("second.md"));
    assert.deepEqual(room.find("two"), [2]);
    assert.deepEqual(room.readPaths, ["content/second.md"]);
  });

  it("looks into a file that was only touched, and keeps its new stamp", () => {
    const room = new Newsroom();
    room.find("two");
    const earlier = new Date(Date.now() - MINUTE_MS);
    utimesSync(room.pathOf("2.markdown"), earlier, earlier);
    assert.deepEqual(room.find("two"), [2]);
    assert.deepEqual([room.readPaths, room.writes], [["content/2.markdown"], 1]);
    assert.deepEqual(room.find("two"), [2]);
    assert.deepEqual([room.readPaths, room.writes], [[], 0]);
  });

  it("forgets an issue whose date is gone", () => {
    const room = new Newsroom();
    room.find("two");
    writeFileSync(room.pathOf("2.markdown"), issueText(2, "two").replace(/^Date.*\n/m, ""));
    assert.deepEqual(room.find("two"), []);
    assert.deepEqual(room.find("two"), []);
    assert.deepEqual(room.readPaths, []);
  });

  it("makes all anew from bytes that are damaged, wherever", () => {
    const room = new Newsroom();
    room.find("two");
    const sound = room.kept.get(ARCHIVE_CACHE) ?? new Uint8Array();
    for (let at = 0; at < sound.length; at++) {
      const damaged = sound.slice();
      damaged[at] = (damaged[at] ?? 0) ^ 0x55;
      room.kept.set(ARCHIVE_CACHE, damaged);
      assert.deepEqual([room.find("one"), room.find("two")], [[1], [2]], `byte ${at}`);
    }
    for (const bytes of [new Uint8Array(), new Uint8Array(3), sound.subarray(0, 40), sound.subarray(8)]) {
      room.kept.set(ARCHIVE_CACHE, bytes);
      assert.deepEqual(room.find("two"), [2]);
    }
  });

  it("makes all anew for another version and another publication", () => {
    const room = new Newsroom();
    room.find("two");
    room.version = "2";
    assert.deepEqual(room.find("two"), [2]);
    assert.deepEqual(room.readPaths, ALL);
    room.publication = { ...THIS_WEEK_IN_RUST, roles: [] };
    assert.deepEqual(room.find("two"), [2]);
    assert.deepEqual(room.readPaths, ALL);
  });

  it("does without a cache, and without a folder of issues", () => {
    const room = new Newsroom();
    const checkout = openCheckout(room.folder);
    assert.equal(readArchiveIndex({ checkout, version: "1" }, THIS_WEEK_IN_RUST).issueCount, 3);
    rmSync(`${room.folder}/content`, { recursive: true });
    assert.equal(readArchiveIndex({ checkout, version: "1" }, THIS_WEEK_IN_RUST).issueCount, 0);
  });
});
