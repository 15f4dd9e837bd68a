import assert from "node:assert/strict";
import { it } from "node:test";
import { canonicalAddress } from "#galley/base/canonical-address.js";
import { ArchiveRecords } from "#galley/build/records/archive-records.js";
import { THIS_WEEK_IN_RUST } from "#galley/issue/presets/this-week-in-rust.js";
import { describeCorpus } from "../corpus-folder.js";
import { HELD_OUT_QUERIES, type JudgedQuery, TUNING_QUERIES } from "../bench/search-queries.js";
import { planArchive } from "../support/archive-plan.js";
import { ask, type IndexFiles, indexOf, openFiles } from "../support/small-index.js";

/** What a query may fetch beyond the root, as plain bytes: a host that compresses makes it less. */
const MOST_QUERY_BYTES = 40_000;
const MOST_ROOT_BYTES = 12_000;
const SHOWN = 10;
const LEAST_SHARE = 0.95;

describeCorpus("the search index", (corpus) => {
  const { issues } = new ArchiveRecords(planArchive(corpus).issues, THIS_WEEK_IN_RUST);
  const files = indexOf(issues);
  const items = issues.flatMap((issue) => issue.items);

  it("finds known items among the first five", async () => {
    for (const queries of [TUNING_QUERIES, HELD_OUT_QUERIES]) {
      const missed: string[] = [];
      for (const query of queries) if (!(await isFound(query, files))) missed.push(query.text);
      assert.ok(missed.length <= queries.length * (1 - LEAST_SHARE), missed.join("\n"));
    }
    assert.ok(TUNING_QUERIES.length >= 60 && HELD_OUT_QUERIES.length >= 30);
  });

  it("is asked for few bytes", async () => {
    const sizes: number[] = [];
    for (const { text } of [...TUNING_QUERIES, ...HELD_OUT_QUERIES]) {
      for (const isTyping of [false, true]) sizes.push(await bytesOf(text, isTyping, files));
    }
    for (const text of ["r", "co", "con", "the", "rust", "a", "s", "1", "20", "meetup"])
      sizes.push(await bytesOf(text, true, files));
    assert.ok(Math.max(...sizes) <= MOST_QUERY_BYTES, `${Math.max(...sizes)} bytes`);
    assert.ok((files.get("root.bin")?.length ?? Infinity) <= MOST_ROOT_BYTES);
  });

  it("finds every item of a word that titles have", async () => {
    const { search } = openFiles(files);
    for (const word of ["borrowck", "lifetimes", "wasm", "embassy", "zürich", "miri"]) {
      const pattern = new RegExp(`(?<![\\p{L}\\p{N}])${word}(?![\\p{L}\\p{N}])`, "iu");
      const found = new Set<string>();
      const { total, answers } = await ask(search, word, { order: "newest", most: 5000 });
      for (const { path, title } of answers) found.add(`${path} ${title}`);
      assert.equal(total, answers.length);
      const lacking = issues.flatMap(({ issue, items: own }) =>
        own.filter(({ id, title }) => pattern.test(title) && !found.has(`${issue.path}#${id} ${title}`)),
      );
      assert.deepEqual(lacking, [], word);
      assert.ok(total > 0, word);
    }
  });

  it("holds every item once, as it stands in its issue", async () => {
    const { search } = openFiles(files);
    const { total, answers } = await ask(search, "", { order: "newest", most: items.length });
    assert.equal(total, items.length);
    assert.deepEqual(
      answers.toReversed().map(({ title, url }) => `${title} ${url}`),
      items.map(({ title, url }) => `${title} ${url}`.replace(/[\x00-\x1f\x7f\u2028\u2029]/g, " ")),
    );
  });

  it("is the same twice, and changes little with a new issue", () => {
    const again = indexOf(issues);
    assert.deepEqual([...again.keys()], [...files.keys()]);
    for (const [path, bytes] of again)
      assert.ok(Buffer.from(bytes).equals(files.get(path) ?? new Uint8Array()), path);
    const before = indexOf(issues.slice(0, -1));
    const isKept = (path: string) =>
      Buffer.from(before.get(path) ?? []).equals(files.get(path) ?? new Uint8Array());
    const changed = [...files.keys()].filter((path) => !isKept(path));
    assert.ok(changed.length <= files.size * 0.08, `${changed.length} of ${files.size} files`);
    for (const path of changed)
      assert.ok(path === "root.bin" || !before.has(path), `${path} has another content`);
  });
});

async function isFound({ text, page }: JudgedQuery, files: IndexFiles): Promise<boolean> {
  const { answers } = await ask(openFiles(files).search, text, { most: SHOWN });
  return answers.slice(0, 5).some(({ url }) => canonicalAddress(url) === page);
}

/** What a query fetches beyond the root. */
async function bytesOf(text: string, isTyping: boolean, files: IndexFiles): Promise<number> {
  const { search, asked } = openFiles(files);
  await ask(search, text, { isTyping, most: SHOWN });
  const pieces = asked.filter((path) => path !== "root.bin").map((path) => files.get(path));
  return pieces.reduce((sum, piece) => sum + (piece?.length ?? 0), 0);
}
