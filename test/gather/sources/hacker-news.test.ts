import assert from "node:assert/strict";
import { test } from "node:test";
import hackerNews from "#galley/gather/sources/hacker-news.js";
import { fakeDoor, foundIn, gatherFrom } from "../../support/fake-door.js";

const WINDOW = { from: "2025-12-31T00:00:00Z", to: "2026-01-07T00:00:00Z" };

function story(id: number, more: object = {}): object {
  return {
    objectID: String(id),
    title: `Story ${id}`,
    url: `https://blog.example/${id}`,
    author: "noor",
    points: 12,
    num_comments: 3,
    created_at_i: 1_767_225_600,
    ...more,
  };
}

test("every page is asked for, and a story that two words find is told once", async () => {
  const door = fakeDoor((_, { searchParams }) => {
    const page = Number(searchParams.get("page"));
    return {
      json: { nbHits: 3, nbPages: 2, hits: page === 0 ? [story(1), story(2)] : [story(3, { url: null })] },
    };
  });
  const answer = await gatherFrom(hackerNews, { words: ["lantern", "lamp"] }, door, WINDOW);
  assert.deepEqual(
    foundIn(answer).map((found) => (found as { address: string }).address),
    ["https://blog.example/1", "https://blog.example/2", "https://news.ycombinator.com/item?id=3"],
  );
  assert.equal(door.asked.length, 4);
  const filters = new URL(door.asked[0]?.address ?? "").searchParams.get("numericFilters");
  assert.equal(filters, "created_at_i>=1767139200,created_at_i<1767744000");
});

test("stories with few points are left out", async () => {
  const door = fakeDoor(() => ({
    json: { nbHits: 2, nbPages: 1, hits: [story(1, { points: 9 }), story(2)] },
  }));
  assert.equal(foundIn(await gatherFrom(hackerNews, { words: ["lantern"] }, door, WINDOW)).length, 1);
});

test("more hits than the search tells are a failure, as is an answer of another form", async () => {
  const many = fakeDoor(() => ({ json: { nbHits: 1001, nbPages: 10, hits: [story(1)] } }));
  const other = fakeDoor(() => ({ json: { hits: [{ title: 7 }], nbHits: 1, nbPages: 1 } }));
  const page = fakeDoor(() => "<html>");
  const endless = fakeDoor(() => ({ json: { nbHits: 1, nbPages: 1e9, hits: [story(1)] } }));
  const never = fakeDoor(() => ({
    json: { nbHits: 1, nbPages: 1, hits: [story(1, { created_at_i: 1e300 })] },
  }));
  for (const door of [many, other, page, endless, never]) {
    const answer = await gatherFrom(hackerNews, { words: ["lantern"] }, door, WINDOW);
    assert.equal(answer.state, "failed");
  }
});
