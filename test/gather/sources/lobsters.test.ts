import assert from "node:assert/strict";
import { test } from "node:test";
import lobsters from "#galley/gather/sources/lobsters.js";
import { fakeDoor, foundIn, gatherFrom } from "../../support/fake-door.js";

const WINDOW = { from: "2025-12-31T00:00:00Z", to: "2026-01-07T00:00:00Z" };

function story(id: string, at: string, more: object = {}): object {
  return {
    short_id: id,
    created_at: at,
    title: `Story ${id}`,
    url: `https://blog.example/${id}`,
    score: 12,
    comment_count: 3,
    submitter_user: "noor",
    ...more,
  };
}

function pagesOf(pages: readonly (readonly object[])[]) {
  return fakeDoor((_, { searchParams }) => ({ json: pages[Number(searchParams.get("page")) - 1] ?? [] }));
}

test("pages are asked until one reaches back beyond the window, whose edges are half open", async () => {
  const door = pagesOf([
    [
      story("a", "2026-01-07T00:00:00.000Z"),
      story("b", "2026-01-06T18:59:59.000-05:00"),
      story("c", "2026-01-03T00:00:00Z"),
    ],
    [
      story("c", "2026-01-03T00:00:00Z"),
      story("d", "2025-12-30T19:00:00.000-05:00"),
      story("e", "2025-12-30T23:59:59Z"),
    ],
    [story("f", "2026-01-01T00:00:00Z")],
  ]);
  const found = foundIn(await gatherFrom(lobsters, { tag: "rust" }, door, WINDOW));
  assert.deepEqual(
    found.map((one) => (one as { address: string }).address.at(-1)),
    ["b", "c", "d"],
  );
  assert.deepEqual(
    door.asked.map(({ address }) => address),
    ["https://lobste.rs/t/rust.json?page=1", "https://lobste.rs/t/rust.json?page=2"],
  );
});

test("a story says its points and answers, and what was written there leads there", async () => {
  const door = pagesOf([
    [
      story("a", "2026-01-01T00:00:00Z", { url: "", submitter_user: { username: "noor" } }),
      story("b", "2026-01-01T00:00:00Z", { score: 4 }),
    ],
  ]);
  assert.deepEqual(foundIn(await gatherFrom(lobsters, { tag: "rust" }, door, WINDOW)), [
    {
      kind: "page",
      title: "Story a",
      address: "https://lobste.rs/s/a",
      publishedAt: "2026-01-01T00:00:00Z",
      discussion: { address: "https://lobste.rs/s/a", points: 12, replies: 3 },
    },
  ]);
});

test("an answer of another form and a window without an end are failures", async () => {
  const endless = fakeDoor(() => ({ json: [story("a", "2026-01-01T00:00:00Z")] }));
  const answer = await gatherFrom(lobsters, { tag: "rust" }, endless, WINDOW);
  assert.match(answer.state === "failed" ? answer.reason : "", /more than 40 pages/);
  for (const said of [
    "<html>",
    { json: {} },
    { json: [{ short_id: "a" }] },
    { json: [story("a", "today")] },
    { status: 503, text: "" },
  ])
    assert.equal(
      (
        await gatherFrom(
          lobsters,
          { tag: "rust" },
          fakeDoor(() => said),
          WINDOW,
        )
      ).state,
      "failed",
    );
});
