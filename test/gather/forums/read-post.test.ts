import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { cratesOf, linksOf, quotesOf } from "#galley/gather/forums/read-post.js";

const TOPIC = { forum: "https://forum.example", id: 328 };

describe("quotes in a post", () => {
  const said = "<blockquote>\n<p>One <code>x</code><br>\ntwo</p>\n</blockquote>\n";

  it("tell who said them and where, by the line below", () => {
    for (const below of [
      '<p>— Kim on <a href="https://social.example/1">Mastodon</a></p>',
      '<p>-- Kim, <a href="https://social.example/1">there</a>, in a talk</p>',
      '<p>~ <a href="https://social.example/1">Kim</a></p>',
    ])
      assert.deepEqual(quotesOf(said + below, TOPIC), [
        { text: "One `x`\ntwo", saidBy: "Kim", saidAddress: "https://social.example/1" },
      ]);
  });

  it("tell it by their own last line too", () => {
    assert.deepEqual(
      quotesOf("<blockquote><p>One</p><p>– Kim in chat</p></blockquote><p>I like it.</p>", TOPIC),
      [{ text: "One", saidBy: "Kim" }],
    );
  });

  it("stay without a speaker where nobody is named", () => {
    assert.deepEqual(quotesOf(`<p>Look:</p>${said}<p>I like it, Kim</p>`, TOPIC), [{ text: "One `x`\ntwo" }]);
    assert.deepEqual(quotesOf(said, TOPIC), [{ text: "One `x`\ntwo" }]);
  });

  it("may be posts of other topics, and are no replies to their own", () => {
    const aside = (topic: string) =>
      `<aside class="quote no-group" data-username="kim" data-post="7"${topic}><div class="title">kim:</div><blockquote><p>One</p></blockquote></aside>`;
    assert.deepEqual(quotesOf(aside(' data-topic="99"'), TOPIC), [
      { text: "One", saidBy: "kim", saidAddress: "https://forum.example/t/99/7" },
    ]);
    assert.deepEqual(quotesOf(aside(""), TOPIC), [{ text: "One", saidBy: "kim" }]);
    assert.deepEqual(quotesOf(aside(' data-topic="328"'), TOPIC), []);
  });

  it("that are empty are none", () => assert.deepEqual(quotesOf("<blockquote> </blockquote>", TOPIC), []));
});

describe("links in a post", () => {
  it("lead out of the forum, each once, with the words around a bare address", () => {
    const cooked = `<p><a class="mention" href="/u/kim">@kim</a> see <a href="/t/1">here</a></p>
      <ul><li>lamp - light it: <a href="https://git.example/1">https://git.example/1</a></li>
      <li><a href="https://git.example/2">wick - trim</a>, <a href="https://git.example/2">again</a></li></ul>
      <p><a href="javascript:alert(1)">x</a></p><p><a href="https://git.example/3">git.example/3</a></p>`;
    assert.deepEqual(linksOf(cooked, TOPIC), [
      { title: "lamp - light it", address: "https://git.example/1" },
      { title: "wick - trim", address: "https://git.example/2" },
      { title: "https://git.example/3", address: "https://git.example/3" },
    ]);
  });

  it("take their title from a preview of the same page", () => {
    const preview = `<p><a href="https://git.example/1">https://git.example/1</a></p>
      <aside class="onebox"><header><a href="https://git.example/1">git.example/1</a></header><h4><a href="https://git.example/1">Light the lamp</a></h4></aside>`;
    assert.deepEqual(linksOf(preview, TOPIC), [
      { title: "Light the lamp", address: "https://git.example/1" },
    ]);
  });
});

describe("crates in a post", () => {
  it("are what it links to on a registry, each once", () => {
    const cooked = `<p><a href="https://crates.io/crates/wick">wick</a>, <a href="https://docs.rs/wick/latest/wick/">docs</a>,
      <a href="https://lib.rs/crates/lamp_oil">lamp_oil</a>, <a href="https://github.com/kim/wick">code</a></p>`;
    assert.deepEqual(cratesOf(cooked, TOPIC), [
      { name: "wick", address: "https://crates.io/crates/wick" },
      { name: "lamp_oil", address: "https://crates.io/crates/lamp_oil" },
    ]);
  });

  it("are repositories where it links to no registry", () => {
    assert.deepEqual(
      cratesOf(
        '<a href="https://github.com/kim/wick.git">x</a><a href="https://github.com/kim/lamp/issues/1">y</a>',
        TOPIC,
      ),
      [{ name: "wick", address: "https://github.com/kim/wick.git" }],
    );
    assert.deepEqual(
      cratesOf('<p>+1 for <code>wick</code></p><a href="https://blog.example/a/b">x</a>', TOPIC),
      [],
    );
  });

  it("are not those of a post that it quotes from its own topic", () => {
    const aside = (topic: number) =>
      `<aside class="quote" data-topic="${topic}" data-post="1"><blockquote><a href="https://crates.io/crates/wick">w</a></blockquote></aside>`;
    assert.deepEqual(cratesOf(aside(328), TOPIC), []);
    assert.equal(cratesOf(aside(1), TOPIC).length, 1);
  });
});

it("many links side by side take no time", () => {
  const links = Array.from(
    { length: 20_000 },
    (_, at) => `<a href="https://a.example/${at}">https://a.example/${at}</a>`,
  );
  assert.equal(linksOf(`<p>${links.join(" ")}</p>`, TOPIC).length, links.length);
});
