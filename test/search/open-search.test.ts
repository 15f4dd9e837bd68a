import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { ask, type IndexFiles, indexOf, issuesOf, linkItem, openFiles } from "../support/small-index.js";
import type { SearchQuery } from "#galley/search/search.js";

const FILES = indexOf(
  issuesOf([
    [
      linkItem("Announcing Tokio 1.0", { url: "https://tokio.rs/blog/1-0", role: "official" }),
      linkItem("Error handling in Rust"),
      linkItem("On the handling of an error", { url: "https://www.errors.example/a" }),
      linkItem("Rust para embebidos", { language: "es", prefixes: ["ES"] }),
      linkItem("C++ and Rust, together"),
      linkItem("A letter from C land"),
    ],
    [
      linkItem("tokio::spawn without tears", { url: "https://without.boats/spawn" }),
      linkItem("How to use #![no_std]", { role: "walkthroughs" }),
      linkItem("Le café de Zürich", { language: "fr-CH" }),
      linkItem("TCPが遅すぎる？QUICを使おう！", { language: "ja" }),
      linkItem("WebAssembly for macros", { url: "https://github.com/tide/wasm-kit/issues/4711" }),
    ],
    [
      linkItem("Error handling in Rust", { section: "Again" }),
      linkItem(
        "Error handling, revisited in twenty long words about what an error is and what one does with it",
      ),
      linkItem("A macro"),
    ],
  ]),
);

const titles = async (text: string, given: Partial<SearchQuery> = {}, files: IndexFiles = FILES) =>
  (await ask(openFiles(files).search, text, given)).answers.map(({ title }) => title);

describe("openSearch", () => {
  it("gives what is shown of an item", async () => {
    const { total, answers } = await ask(openFiles(FILES).search, "embebidos");
    assert.equal(total, 1);
    assert.deepEqual(answers, [
      {
        title: "Rust para embebidos",
        url: "https://a.example/Rust%20para%20embebidos",
        host: "a.example",
        section: "Observations/Thoughts",
        kind: "link",
        language: "es",
        prefixes: ["ES"],
        issueTitle: "News 1",
        date: "2024-01-03",
        path: "/blog/2024/01/03/news-1/#i-000001",
      },
    ]);
  });

  const found: readonly (readonly [string, string])[] = [
    ["tokio::spawn", "tokio::spawn without tears"],
    ["tokio spawn", "tokio::spawn without tears"],
    ["#![no_std]", "How to use #![no_std]"],
    ["no std", "How to use #![no_std]"],
    ["C++", "C++ and Rust, together"],
    ["cafe zurich", "Le café de Zürich"],
    ["CAFÉ", "Le café de Zürich"],
    ["遅すぎ", "TCPが遅すぎる？QUICを使おう！"],
    ["使", "TCPが遅すぎる？QUICを使おう！"],
    ["web assembly", "WebAssembly for macros"],
    ["webassembly", "WebAssembly for macros"],
    ["without.boats", "tokio::spawn without tears"],
    ["boats", "tokio::spawn without tears"],
    ["wasm-kit", "WebAssembly for macros"],
    ["#4711", "WebAssembly for macros"],
    ["announcing tokio 2024", "Announcing Tokio 1.0"],
  ];
  for (const [text, title] of found)
    it(`finds ${text}`, async () => assert.equal((await titles(text))[0], title));

  it("prefers the words in their order, short titles, and the first appearance of a page", async () => {
    const [first, second] = await titles("error handling in rust");
    assert.deepEqual([first, second], ["Error handling in Rust", "Error handling in Rust"]);
    const { answers } = await ask(openFiles(FILES).search, "error handling");
    assert.equal(answers[0]?.date, "2024-01-03");
    assert.equal(answers[0]?.title, "Error handling in Rust");
    assert.equal(answers.at(-1)?.title, "On the handling of an error");
  });

  it("prefers titles to what stands beside them, and to the year of an issue", async () => {
    const files = indexOf(
      issuesOf([
        [linkItem("A yew tree"), linkItem("The 2024 edition")],
        [linkItem("Its forest", { url: "https://github.com/yew/forest" })],
      ]),
    );
    assert.deepEqual(await titles("yew", {}, files), ["A yew tree", "Its forest"]);
    assert.deepEqual(await titles("2024", {}, files), ["The 2024 edition", "Its forest", "A yew tree"]);
  });

  it("prefers the number that was typed, and finds the other", async () => {
    assert.deepEqual(await titles("macro"), ["A macro", "WebAssembly for macros"]);
    assert.deepEqual(await titles("macros"), ["WebAssembly for macros", "A macro"]);
  });

  it("takes the last word as a beginning while somebody types", async () => {
    assert.deepEqual(await titles("annou tok"), []);
    assert.deepEqual(await titles("announcing tok", { isTyping: true }), ["Announcing Tokio 1.0"]);
    assert.deepEqual(await titles("tok ", { isTyping: true }), []);
    const beginnings = await titles("c", { isTyping: true });
    assert.deepEqual(beginnings.slice(0, 2).toSorted(), ["A letter from C land", "C++ and Rust, together"]);
    assert.ok(beginnings.includes("Le café de Zürich"));
    assert.equal((await titles("遅", { isTyping: true })).length, 1);
  });

  it("shows what has most of the words where little has all", async () => {
    assert.deepEqual(await titles("announcing tokio mistakes"), ["Announcing Tokio 1.0"]);
    assert.equal((await titles("zork handling brokk yackety")).length, 4);
    assert.deepEqual(await titles("nowhere elsewhere"), []);
    const whole = ["Error handling in Rust", "Error handling in Rust"];
    const partial = await titles("error handling rust");
    assert.deepEqual([partial.length, partial.slice(0, 2)], [4, whole]);
    assert.deepEqual(await titles("error handling rust", { order: "newest" }), whole);
  });

  it("is narrowed by year, section, language and host", async () => {
    assert.deepEqual(await titles("rust", { filters: { language: "es" } }), ["Rust para embebidos"]);
    assert.deepEqual(await titles("", { filters: { language: "fr" } }), ["Le café de Zürich"]);
    assert.deepEqual(await titles("", { filters: { section: "walkthroughs" } }), ["How to use #![no_std]"]);
    assert.deepEqual(await titles("", { filters: { host: "errors.example" } }), [
      "On the handling of an error",
    ]);
    assert.deepEqual(await titles("rust", { filters: { year: "2023" } }), []);
    assert.equal((await titles("rust", { filters: { year: "2024" } })).length, 4);
    assert.deepEqual(await titles("rust", { filters: { language: "es", host: "errors.example" } }), []);
    assert.deepEqual(await titles("rust", { filters: { section: "nowhere" } }), []);
  });

  it("gives everything, the newest first, when nothing is asked", async () => {
    const { total, answers } = await ask(openFiles(FILES).search, " ");
    assert.equal(total, 14);
    assert.equal(answers[0]?.title, "A macro");
    assert.equal((await ask(openFiles(FILES).search, "-")).total, 0);
  });

  it("gives the newest first on demand, and a part of them", async () => {
    const newest = await titles("error", { order: "newest" });
    assert.deepEqual(
      [newest.length, newest[0]?.slice(0, 25), newest.at(-1)],
      [4, "Error handling, revisited", "Error handling in Rust"],
    );
    assert.deepEqual(await titles("error", { order: "newest", from: 1, most: 2 }), newest.slice(1, 3));
    const best = await titles("error");
    assert.deepEqual(await titles("error", { from: 2, most: 2 }), best.slice(2, 4));
    assert.deepEqual(await titles("error", { from: 100 }), []);
  });

  it("answers from an index without items", async () => {
    for (const issues of [[], [[]]])
      assert.deepEqual(await titles("rust", { isTyping: true }, indexOf(issuesOf(issues))), []);
  });

  it("loads nothing before it is asked, and each piece once", async () => {
    const { search, asked } = openFiles(FILES);
    assert.deepEqual(asked, []);
    await Promise.all([ask(search, "tokio"), ask(search, "tokio spawn")]);
    await ask(search, "tokio");
    assert.equal(new Set(asked).size, asked.length);
    assert.equal(asked[0], "root.bin");
  });
});

describe("an index with a piece that is missing or damaged", () => {
  for (const kind of ["root", "terms", "items"]) {
    it(`says so and asks again for ${kind}`, async () => {
      const files = new Map(FILES);
      const path = [...FILES.keys()].find((name) => name.startsWith(kind)) ?? "";
      const sound = FILES.get(path) ?? new Uint8Array();
      const { search, asked } = openFiles(files);
      files.delete(path);
      await assert.rejects(ask(search, "tokio"), { message: `no ${path}` });
      files.set(
        path,
        sound.map((byte, at) => (at === 9 ? byte ^ 1 : byte)),
      );
      await assert.rejects(ask(search, "tokio"), {
        name: "Failure",
        code: "bad-input",
        message: /Unexpected content of/,
      });
      files.set(path, sound.subarray(0, sound.length - 5));
      await assert.rejects(ask(search, "tokio"), { name: "Failure", message: /Unexpected content of/ });
      files.set(path, sound);
      assert.equal((await ask(search, "tokio")).answers.length, 2);
      assert.equal(asked.filter((name) => name === path).length, 4);
      assert.ok(asked.filter((name) => name === "root.bin").length >= 3, "the root may be of an older index");
    });
  }

  it("says so when a piece is the answer to something else", async () => {
    const files = new Map(FILES);
    for (const path of files.keys())
      if (path !== "root.bin") files.set(path, new TextEncoder().encode("<html>"));
    await assert.rejects(ask(openFiles(files).search, "tokio"), { name: "Failure", code: "bad-input" });
  });
});
