import assert from "node:assert/strict";
import { test } from "node:test";
import reddit from "#galley/gather/sources/reddit.js";
import { fakeDoor, foundIn, gatherFrom, type Said } from "../../support/fake-door.js";

const WINDOW = { from: "2025-12-31T00:00:00Z", to: "2026-01-07T00:00:00Z" };
const OPTIONS = { subreddit: "rust" };

function child(id: string, at: string, more: object = {}): object {
  return {
    kind: "t3",
    data: {
      name: `t3_${id}`,
      title: `Post ${id}`,
      url: `https://blog.example/${id}`,
      permalink: `/r/rust/comments/${id}/post/`,
      author: "noor",
      created_utc: Date.parse(at) / 1000,
      score: 20,
      num_comments: 3,
      ...more,
    },
  };
}

function listing(children: readonly object[], after: string | null = null): Said {
  return { json: { kind: "Listing", data: { after, children } } };
}

function atom(entries: readonly { readonly id: string; readonly at: string }[]): string {
  const items = entries.map(
    ({ id, at }) =>
      `<entry><author><name>/u/noor</name></author><id>t3_${id}</id><link href="https://www.reddit.com/r/rust/comments/${id}/post/"/><updated>${at}</updated><title>Post ${id}</title>
      <content type="html">&lt;a href=&quot;https://blog.example/no&quot;&gt;no&lt;/a&gt; &lt;span&gt;&lt;a href=&quot;https://blog.example/${id}&quot;&gt;[link]&lt;/a&gt;&lt;/span&gt; &lt;a href=&quot;https://www.reddit.com/&quot;&gt;[comments]&lt;/a&gt;</content></entry>`,
  );
  return `<feed xmlns="http://www.w3.org/2005/Atom"><title>r/rust</title>${items.join("")}</feed>`;
}

const withCredentials = (names: readonly string[], answer: (host: string, url: URL) => Said) =>
  fakeDoor((_, url) => answer(url.host, url), { has: (name) => names.includes(name) });
const OLD = "2025-12-30T23:59:59Z";

test("its API is asked with a credential, page by page, until one reaches back; edges are half open", async () => {
  const pages: Readonly<Record<string, Said>> = {
    "": listing(
      [
        child("a", WINDOW.to),
        child("b", "2026-01-06T23:59:59Z"),
        child("c", "2026-01-05T00:00:00Z", { score: 9 }),
      ],
      "t3_c",
    ),
    t3_c: listing(
      [
        child("d", WINDOW.from, { url: "/r/rust/comments/d/post/" }),
        child("f", WINDOW.from, { removed_by_category: "moderator" }),
        child("e", OLD, { score: 1 }),
      ],
      "t3_e",
    ),
  };
  const door = withCredentials(
    ["reddit"],
    (_, { searchParams }) => pages[searchParams.get("after") ?? ""] ?? { status: 500 },
  );
  const answer = await gatherFrom(reddit, OPTIONS, door, WINDOW);
  const discussed = (id: string) => `https://www.reddit.com/r/rust/comments/${id}/post/`;
  assert.deepEqual(foundIn(answer), [
    {
      kind: "page",
      title: "Post b",
      address: "https://blog.example/b",
      publishedAt: "2026-01-06T23:59:59Z",
      author: "noor",
      discussion: { address: discussed("b"), points: 20, replies: 3 },
    },
    {
      kind: "page",
      title: "Post d",
      address: discussed("d"),
      publishedAt: WINDOW.from,
      author: "noor",
      discussion: { address: discussed("d"), points: 20, replies: 3 },
    },
  ]);
  assert.deepEqual(
    door.asked.map(({ address, credential }) => [new URL(address).host, credential]),
    [
      ["oauth.reddit.com", "reddit"],
      ["oauth.reddit.com", "reddit"],
    ],
  );
  assert.ok(answer.state === "complete" && answer.notes === undefined);
});

test("without a credential its feed is asked, which tells no points, and says so", async () => {
  const pages: Readonly<Record<string, string>> = {
    "": atom([
      { id: "a", at: "2026-01-02T00:00:00+00:00" },
      { id: "b", at: "2026-01-01T00:00:00+00:00" },
    ]),
    t3_b: atom([{ id: "c", at: "2025-12-01T00:00:00+00:00" }]),
  };
  const door = withCredentials(
    [],
    (_, { searchParams }) => pages[searchParams.get("after") ?? ""] ?? { status: 500 },
  );
  const answer = await gatherFrom(reddit, OPTIONS, door, WINDOW);
  assert.deepEqual(foundIn(answer), [
    {
      kind: "page",
      title: "Post a",
      address: "https://blog.example/a",
      publishedAt: "2026-01-02T00:00:00Z",
      author: "noor",
    },
    {
      kind: "page",
      title: "Post b",
      address: "https://blog.example/b",
      publishedAt: "2026-01-01T00:00:00Z",
      author: "noor",
    },
  ]);
  assert.ok(answer.state === "complete");
  assert.match(answer.notes?.join() ?? "", /no points/);
  assert.ok(door.asked.every(({ credential }) => credential === undefined));
});

test("the next way is tried where one fails, and nothing of the failed one stays", async () => {
  const feed = atom([
    { id: "z", at: "2026-01-02T00:00:00Z" },
    { id: "y", at: OLD },
  ]);
  const door = withCredentials(["reddit", "reddit-feed"], (host, { searchParams }) => {
    if (host === "oauth.reddit.com")
      return searchParams.has("after")
        ? { status: 403 }
        : listing([child("a", "2026-01-02T00:00:00Z")], "t3_a");
    return feed;
  });
  const found = foundIn(await gatherFrom(reddit, OPTIONS, door, WINDOW));
  assert.deepEqual(
    found.map((one) => (one as { title?: string }).title),
    ["Post z"],
  );
  assert.deepEqual(
    door.asked.map(({ credential }) => credential),
    ["reddit", "reddit", "reddit-feed"],
  );
});

test("where no way leads there, it names them all and says how to go on by hand", async () => {
  const refused = withCredentials(["reddit", "reddit-feed"], () => ({ status: 403 }));
  const answer = await gatherFrom(reddit, OPTIONS, refused, WINDOW);
  assert.ok(answer.state === "failed");
  assert.match(
    answer.reason,
    /its API: .* 403 of .*; your own feed: .* 403 of .*; its public feed: .* 403 of /,
  );
  assert.match(answer.hint ?? "", /by hand/);
});

test("an empty listing, one that ends too early, and answers of another form are failures", async () => {
  const many = Array.from({ length: 100 }, (_, index) => child(`x${index}`, "2026-01-02T00:00:00Z"));
  const inWindow = "2026-01-02T00:00:00Z";
  const api: readonly ((page: number) => Said)[] = [
    () => listing([]),
    (page) => (page === 0 ? listing(many, "t3_x") : listing([])),
    (page) => listing(many, page < 9 ? `t3_x${page}` : null),
    () => listing(many, "t3_x"),
    () => listing([child("a", inWindow, { permalink: "https://evil.example/" })]),
    () => listing([{ kind: "t1", data: {} }]),
    () => "<html>",
  ];
  for (const said of api) {
    let page = 0;
    const door = withCredentials(["reddit"], (host) =>
      host === "oauth.reddit.com" ? said(page++) : { status: 403 },
    );
    assert.equal((await gatherFrom(reddit, OPTIONS, door, WINDOW)).state, "failed");
  }
  for (const said of [
    atom([]),
    "<html></html>",
    atom([{ id: "a", at: "today" }]),
    atom([{ id: "a", at: inWindow }]).replaceAll("www.reddit.com", "evil.example"),
  ])
    assert.equal(
      (
        await gatherFrom(
          reddit,
          OPTIONS,
          withCredentials([], () => said),
          WINDOW,
        )
      ).state,
      "failed",
    );
});

test("a small community ends where its listing does", async () => {
  const door = withCredentials(["reddit"], () => listing([child("a", "2026-01-02T00:00:00Z")]));
  assert.equal(foundIn(await gatherFrom(reddit, OPTIONS, door, WINDOW)).length, 1);
  assert.equal(door.asked.length, 1);
});
