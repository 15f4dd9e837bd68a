import assert from "node:assert/strict";
import { test } from "node:test";
import bluesky from "#galley/gather/sources/bluesky.js";
import { fakeDoor, foundIn, gatherFrom } from "../../support/fake-door.js";

const WINDOW = { from: "2025-12-31T00:00:00Z", to: "2026-01-07T00:00:00Z" };

interface Post {
  readonly uri: string;
  readonly record: { readonly createdAt: string };
  readonly indexedAt: string;
}

function post(id: string, at: string, more: object = {}): Post {
  return {
    uri: `at://did:plc:abc/app.bsky.feed.post/${id}`,
    author: { did: "did:plc:abc", handle: "noor.example" },
    record: { text: `Look at\nthis ${id}`, createdAt: at, langs: ["en"] },
    embed: {
      $type: "app.bsky.embed.external#view",
      external: { uri: `https://blog.example/${id}`, title: `Page ${id}` },
    },
    likeCount: 5,
    repostCount: 2,
    replyCount: 1,
    indexedAt: at,
    ...more,
  } as Post;
}

/** Answers as the search does: the newest posts before `until`, a hundred at once, with a cursor while there are more. */
function searchOf(posts: readonly Post[]) {
  return fakeDoor((_, { searchParams }) => {
    const since = searchParams.get("since") ?? "";
    const until = searchParams.get("until") ?? "";
    const fitting = posts.filter(({ indexedAt }) => indexedAt >= since && indexedAt < until);
    const more = fitting.length > 100 ? { cursor: "100" } : {};
    return { json: { posts: fitting.slice(0, 100), ...more } };
  });
}

function titles(found: readonly object[]): string[] {
  return found.map((one) => (one as { title: string }).title);
}

test("older posts are asked for by a window that ends earlier, and none is told twice", async () => {
  const at = (minute: number) =>
    `2026-01-0${minute < 100 ? 6 : 5}T0${String(9 - Math.floor(minute / 60))}:${String(59 - (minute % 60)).padStart(2, "0")}:00Z`;
  const posts = Array.from({ length: 250 }, (_, index) => post(`p${index}`, at(Math.floor(index / 2))));
  const door = searchOf(posts);
  const found = foundIn(await gatherFrom(bluesky, { words: "rust" }, door, WINDOW));
  assert.equal(new Set(titles(found)).size, 250);
  assert.equal(found.length, 250);
  assert.ok(door.asked.every(({ address }) => !address.includes("cursor")));
  const first = new URL(door.asked[0]?.address ?? "").searchParams;
  assert.deepEqual(Object.fromEntries(first), {
    q: "rust",
    sort: "latest",
    since: WINDOW.from,
    until: WINDOW.to,
    limit: "100",
  });
});

test("a post counts at the earlier of its two dates; edges are half open", async () => {
  const door = fakeDoor(() => ({
    json: {
      posts: [
        post("after", WINDOW.to),
        post("last", "2026-01-06T23:59:59.500Z"),
        post("first", WINDOW.from),
        post("before", "2025-12-30T23:59:59Z"),
        post("backdated", "2024-01-01T00:00:00Z", { indexedAt: "2026-01-02T00:00:00Z" }),
        post("undated", "yesterday", { indexedAt: "2026-01-02T00:00:00Z" }),
      ],
    },
  }));
  assert.deepEqual(titles(foundIn(await gatherFrom(bluesky, { words: "rust" }, door, WINDOW))), [
    "Page last",
    "Page first",
    "Page undated",
  ]);
});

test("a post leads to the page of its preview, or to itself; mentions are asked for by their own field", async () => {
  const at = "2026-01-02T00:00:00Z";
  const door = fakeDoor(() => ({
    json: {
      posts: [
        post("a", at),
        post("b", at, {
          embed: { $type: "app.bsky.embed.images#view", images: [] },
          author: { did: "did:plc:abc", handle: "handle.invalid" },
        }),
        post("c", at, { likeCount: 0, repostCount: 0 }),
      ],
    },
  }));
  const found = foundIn(await gatherFrom(bluesky, { mentions: "lamp.example", points: 1 }, door, WINDOW));
  const discussed = (name: string, id: string) => `https://bsky.app/profile/${name}/post/${id}`;
  assert.deepEqual(found, [
    {
      kind: "page",
      title: "Page a",
      address: "https://blog.example/a",
      publishedAt: at,
      author: "noor.example",
      discussion: { address: discussed("noor.example", "a"), points: 7, replies: 1 },
      language: "en",
    },
    {
      kind: "page",
      title: "Look at this b",
      address: discussed("did:plc:abc", "b"),
      publishedAt: at,
      author: "handle.invalid",
      discussion: { address: discussed("did:plc:abc", "b"), points: 7, replies: 1 },
      language: "en",
    },
  ]);
  const query = new URL(door.asked[0]?.address ?? "").searchParams;
  assert.deepEqual([query.get("q"), query.get("mentions")], ["@lamp.example", "lamp.example"]);
});

test("a search that promises more and shows none, and an answer of another form, are failures", async () => {
  const at = "2026-01-02T00:00:00Z";
  const page = Array.from({ length: 100 }, (_, index) => post(`p${index}`, at));
  for (const json of [
    { posts: [], cursor: "x" },
    { posts: page },
    { posts: [post("a", at, { uri: "https://x.example" })] },
    { posts: [post("a", at, { indexedAt: "today" })] },
    { error: "x" },
  ])
    assert.equal(
      (
        await gatherFrom(
          bluesky,
          { words: "rust" },
          fakeDoor(() => ({ json })),
          WINDOW,
        )
      ).state,
      "failed",
    );
  assert.equal(
    (
      await gatherFrom(
        bluesky,
        { words: "rust" },
        fakeDoor(() => ({ status: 403, text: "" })),
        WINDOW,
      )
    ).state,
    "failed",
  );
  assert.throws(
    () =>
      gatherFrom(
        bluesky,
        {},
        fakeDoor(() => ""),
        WINDOW,
      ),
    /expected `words` or `mentions`/,
  );
});
