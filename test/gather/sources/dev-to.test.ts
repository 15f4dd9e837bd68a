import assert from "node:assert/strict";
import { test } from "node:test";
import devTo from "#galley/gather/sources/dev-to.js";
import { fakeDoor, foundIn, gatherFrom } from "../../support/fake-door.js";

const WINDOW = { from: "2025-12-31T00:00:00Z", to: "2026-01-07T00:00:00Z" };

function article(id: number, more: object = {}): object {
  return {
    id,
    title: `Article ${id}`,
    url: `https://dev.to/noor/${id}`,
    canonical_url: `https://dev.to/noor/${id}`,
    published_timestamp: "2026-01-02T00:00:00Z",
    public_reactions_count: 7,
    comments_count: 2,
    user: { name: "Noor", username: "noor" },
    ...more,
  };
}

function pagesOf(pages: readonly (readonly object[])[]) {
  return fakeDoor((_, { searchParams }) => ({ json: pages[Number(searchParams.get("page")) - 1] ?? [] }));
}

test("all articles since the window began are asked for, until a page is empty", async () => {
  const door = pagesOf([
    [article(1), article(2)],
    [article(2), article(3)],
  ]);
  const found = foundIn(await gatherFrom(devTo, { tag: "rust" }, door, WINDOW));
  assert.deepEqual(
    found.map((one) => (one as { address: string }).address),
    ["https://dev.to/noor/1", "https://dev.to/noor/2", "https://dev.to/noor/3"],
  );
  // The clock of the door shows noon of the 6th: six and a half days, counted up, and one more.
  assert.deepEqual(
    door.asked.map(({ address }) => address),
    [1, 2, 3].map((page) => `https://dev.to/api/articles?tag=rust&top=8&page=${page}&per_page=250`),
  );
  assert.equal(door.asked[0]?.accept, "application/vnd.forem.api-v1+json");
});

test("an article leads to where it was published first, and only those of the window with enough reactions are told", async () => {
  const door = pagesOf([
    [
      article(1, { canonical_url: "https://blog.example/1" }),
      article(2, { public_reactions_count: 4 }),
      article(3, { published_timestamp: "2025-12-30T23:59:59Z" }),
      article(4, { published_timestamp: WINDOW.to }),
      article(5, {
        published_timestamp: WINDOW.from,
        canonical_url: "javascript:x",
        user: { username: "kim" },
      }),
    ],
  ]);
  assert.deepEqual(foundIn(await gatherFrom(devTo, { tag: "rust" }, door, WINDOW)), [
    {
      kind: "page",
      title: "Article 1",
      address: "https://blog.example/1",
      publishedAt: "2026-01-02T00:00:00Z",
      author: "Noor",
      discussion: { address: "https://dev.to/noor/1", points: 7, replies: 2 },
    },
    {
      kind: "page",
      title: "Article 5",
      address: "https://dev.to/noor/5",
      publishedAt: WINDOW.from,
      author: "kim",
      discussion: { address: "https://dev.to/noor/5", points: 7, replies: 2 },
    },
  ]);
});

test("pages without an end, and an answer of another form, are failures", async () => {
  const endless = await gatherFrom(
    devTo,
    { tag: "rust" },
    fakeDoor(() => ({ json: [article(1)] })),
    WINDOW,
  );
  assert.match(endless.state === "failed" ? endless.reason : "", /more than 20 pages/);
  const cut = fakeDoor((_, { searchParams }) =>
    searchParams.get("page") === "1" ? { json: [article(1)] } : { status: 429, text: "" },
  );
  assert.equal((await gatherFrom(devTo, { tag: "rust" }, cut, WINDOW)).state, "failed");
  for (const said of [
    "<html>",
    { json: { error: "x" } },
    { json: [article(1, { title: null })] },
    { json: [article(1, { published_timestamp: "" })] },
  ])
    assert.equal(
      (
        await gatherFrom(
          devTo,
          { tag: "rust" },
          fakeDoor(() => said),
          WINDOW,
        )
      ).state,
      "failed",
    );
});
