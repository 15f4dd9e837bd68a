import assert from "node:assert/strict";
import {
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  utimesSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, it } from "node:test";
import { openCheckout } from "#galley/adapters/disk/open-checkout.js";
import { openSiteStore } from "#galley/adapters/disk/open-site-store.js";
import { openRenderCrew } from "#galley/adapters/threads/open-render-crew.js";
import { buildSite, type BuildSiteReport, type BuildSiteWorld } from "#galley/app/build-site.js";
import type { CacheStore } from "#galley/app/cache-store.js";
import { DERIVED_CACHE } from "#galley/app/kept-derived.js";

const ASSETS = { style: "body{}", script: "//", searchScript: "", icon: "<svg/>" };
const LINES = "links/links.jsonl";
const DATABASE = "links/links.sqlite";

let base = "";
let cached = new Map<string, Uint8Array>();
const cache: CacheStore = {
  read: (name) => cached.get(name),
  write: (name, bytes) => void cached.set(name, bytes),
};

function putIssue(number: number, title = `Item ${number}`): void {
  const items = `* [${title}](https://a.example/${number})\n`;
  const header = `Title: News ${number}\nNumber: ${number}\nDate: 2026-01-0${number}\n`;
  writeFileSync(join(base, `news/content/${number}.md`), `${header}\n## Links\n${items}`);
}

/** Builds into a folder; whether the database was made tells whether anything derived was. */
async function build(
  out = "site",
  changes: Partial<BuildSiteWorld> = {},
): Promise<BuildSiteReport & { readonly isDerived: boolean }> {
  let isDerived = false;
  const makeDatabase = () => {
    isDerived = true;
    return new Uint8Array([1, 2, 3]);
  };
  const report = await buildSite({
    checkout: openCheckout(join(base, "news")),
    store: openSiteStore(join(base, out)),
    assets: ASSETS,
    version: "test",
    program: "0000AAAA 20.0.0",
    cache,
    makeDatabase,
    ...changes,
  });
  return { ...report, isDerived };
}

function filesOf(out = "site"): Record<string, string> {
  const folder = join(base, out);
  return Object.fromEntries(
    readdirSync(folder, { recursive: true, encoding: "utf8" })
      .filter((path) => statSync(join(folder, path)).isFile())
      .toSorted()
      .map((path) => [path, readFileSync(join(folder, path), "latin1")]),
  );
}

/** Before each test of a suite a newsletter of two issues, and nothing of it afterwards. */
function startWithTwoIssues(): void {
  beforeEach(() => {
    base = mkdtempSync(join(tmpdir(), "galley-derived-"));
    cached = new Map();
    mkdirSync(join(base, "news/content"), { recursive: true });
    writeFileSync(join(base, "news/galley.toml"), 'title = "News"\naddress = "https://news.example"\n');
    putIssue(1);
    putIssue(2);
  });
  afterEach(() => rmSync(base, { recursive: true, force: true }));
}

describe("derived files that are kept", () => {
  startWithTwoIssues();

  it("are not made again when nothing changed, and are counted", async () => {
    const first = await build();
    const before = filesOf();
    const inode = statSync(join(base, "site", LINES)).ino;
    const again = await build();
    assert.deepEqual([first.isDerived, again.isDerived], [true, false]);
    assert.deepEqual([again.written, again.unchanged, again.removed], [0, first.files, 0]);
    assert.equal(again.files, first.files);
    assert.deepEqual(filesOf(), before);
    assert.equal(statSync(join(base, "site", LINES)).ino, inode);
  });

  it("are the same byte for byte with a warm cache, a cold one and none, by one thread or several", async () => {
    await build();
    putIssue(1, "Item one");
    await build();
    await build();
    await build("cold", { cache: { read: () => undefined, write: () => undefined } });
    await build("none", { cache: undefined });
    const crew = openRenderCrew(new URL(import.meta.resolve("#galley/render-worker.js")));
    await build("threads", { crew });
    const warm = filesOf();
    assert.ok(Object.keys(warm).length > 20);
    for (const out of ["cold", "none", "threads"]) assert.deepEqual(filesOf(out), warm, out);
  });

  const changes: readonly (readonly [string, () => Partial<BuildSiteWorld> | void])[] = [
    ["another issue", () => putIssue(3)],
    ["another text", () => putIssue(2, "Another title")],
    ["an issue gone", () => rmSync(join(base, "news/content/2.md"))],
    [
      "a file of the newsletter's own",
      () => {
        mkdirSync(join(base, "news/content/images"));
        writeFileSync(join(base, "news/content/images/a.txt"), "We.");
      },
    ],
    [
      "other settings",
      () =>
        writeFileSync(join(base, "news/galley.toml"), 'title = "Olds"\naddress = "https://news.example"\n'),
    ],
    ["another style", () => ({ assets: { ...ASSETS, style: "p{}" } })],
    ["another program", () => ({ program: "0000BBBB 20.0.0" })],
    ["a program that may have changed", () => ({ program: undefined })],
    [
      "what was told of events",
      () => {
        mkdirSync(join(base, "news/draft"));
        const told = {
          date: "2026-02-01",
          address: "https://a.example/e",
          changes: 1,
          changedAt: "2026-01-01T00:00:00Z",
        };
        writeFileSync(join(base, "news/draft/event-times.jsonl"), `${JSON.stringify(told)}\n`);
      },
    ],
    ["a file that somebody changed", () => writeFileSync(join(base, "site", DATABASE), "{}\n")],
    [
      "a file that somebody changed to one of the same size",
      () => {
        const file = join(base, "site", DATABASE);
        writeFileSync(file, readFileSync(file).reverse());
        // Whatever the disk's clock makes of two writes in a row.
        utimesSync(file, 1, 1);
      },
    ],
    ["a file gone", () => rmSync(join(base, "site", DATABASE))],
    ["a folder gone", () => rmSync(join(base, "site/links"), { recursive: true })],
    ["the site gone", () => rmSync(join(base, "site"), { recursive: true })],
    [
      "a list that was cut short",
      () => void cached.set(DERIVED_CACHE, cached.get(DERIVED_CACHE)?.slice(0, -1) ?? new Uint8Array()),
    ],
    ["no list", () => void cached.delete(DERIVED_CACHE)],
  ];
  for (const [what, change] of changes) {
    it(`are made again after ${what}, as in a site that is new`, async () => {
      await build();
      const changed = change() ?? {};
      assert.equal((await build("site", changed)).isDerived, true);
      const anew = await build("anew", { ...changed, cache: undefined });
      assert.ok(anew.isDerived);
      assert.deepEqual(filesOf(), filesOf("anew"));
    });
  }

  it("have the pages of issues beside them, made again where somebody changed one", async () => {
    await build();
    const before = filesOf();
    const page = Object.keys(before).find((path) => path.includes("news-1") && path.endsWith("index.html"));
    assert.ok(page);
    writeFileSync(join(base, "site", page), "<p>");
    assert.equal((await build()).written, 1);
    assert.deepEqual(filesOf(), before);
    putIssue(1, "Another title");
    await build();
    assert.notEqual(filesOf()[page], before[page]);
  });

  it("are made again alone where somebody changed one of them, or took it away", async () => {
    await build();
    const before = filesOf();
    for (const change of [
      () => writeFileSync(join(base, "site", LINES), "{}\n"),
      () => rmSync(join(base, "site", LINES)),
    ]) {
      change();
      const { isDerived, written } = await build();
      assert.deepEqual({ isDerived, written }, { isDerived: false, written: 1 });
      assert.deepEqual(filesOf(), before);
    }
  });

  it("are not those of another folder", async () => {
    await build();
    assert.equal((await build("other")).isDerived, true);
    assert.deepEqual(filesOf("other"), filesOf());
  });
});

/** More issues than one run of terms and several shelves hold, each with links that lists and runs of others share. */
const MANY = 66;

function putMany(number: number, title = `Item ${number}`): void {
  const day = new Date(Date.UTC(2024, 0, 7 * number)).toISOString().slice(0, 10);
  const links = Array.from(
    { length: 5 },
    (_, at) => `* [${title} ${at}](https://a.example/${number % 5}/${at})\n`,
  );
  writeFileSync(
    join(base, `news/content/${number}.md`),
    `Title: News ${number}\nNumber: ${number}\nDate: ${day}\n\n## Observations/Thoughts\n${links.join("")}\n` +
      `## Upcoming Events\n\n### Virtual\n* ${day} | Virtual | [Group](https://g.example/)\n` +
      `    * [**Event ${number}**](https://g.example/${number})\n`,
  );
}

describe("parts that are kept while an issue changes", () => {
  startWithTwoIssues();

  beforeEach(() => {
    rmSync(join(base, "news/content"), { recursive: true });
    mkdirSync(join(base, "news/content"));
    for (let number = 1; number <= MANY; number++) if (number !== 30) putMany(number);
  });

  const changes: readonly (readonly [string, () => void, readonly RegExp[]])[] = [
    ["the newest", () => putMany(MANY, "Newest"), [/search\/index\/terms/, /search\/index\/items/]],
    ["an old one", () => putMany(2, "Oldest"), [/search\/index\/items/]],
    ["one that is put in", () => putMany(30), []],
    ["one that is taken out", () => rmSync(join(base, "news/content/12.md")), []],
    ["one that comes on top", () => putMany(MANY + 1), [/search\/index\/terms/, /search\/index\/items/]],
  ];
  for (const [what, change, kept] of changes) {
    it(`make the same site as a build from nothing: ${what}`, async () => {
      await build();
      const before = inodesOf();
      change();
      await build();
      await build("anew", { cache: undefined });
      assert.deepEqual(filesOf(), filesOf("anew"));
      const after = inodesOf();
      const taken = Object.keys(after).filter((path) => after[path] === before[path]);
      for (const pattern of [/issue\.json/, /news-50\/index\.html/, ...kept])
        assert.ok(
          taken.some((path) => pattern.test(path)),
          `${pattern}`,
        );
    });
  }
});

function inodesOf(): Record<string, number> {
  const folder = join(base, "site");
  return Object.fromEntries(
    readdirSync(folder, { recursive: true, encoding: "utf8" }).map((path) => [
      path,
      statSync(join(folder, path)).ino,
    ]),
  );
}
