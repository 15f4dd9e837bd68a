import assert from "node:assert/strict";
import { test } from "node:test";
import mastodon from "#galley/gather/sources/mastodon.js";
import { fakeDoor, foundIn, gatherFrom, type Said } from "../../support/fake-door.js";

const WINDOW = { from: "2025-12-31T00:00:00Z", to: "2026-01-07T00:00:00Z" };
const OPTIONS = { host: "social.example", hashtag: "rustlang" };
const TIMELINE = "https://social.example/api/v1/timelines/tag/rustlang?limit=40";

function status(id: number, at: string, more: object = {}): object {
  return {
    id: String(id),
    created_at: at,
    uri: `https://social.example/users/noor/${id}`,
    url: `https://social.example/@noor/${id}`,
    content: `<p>Look at <a href="https://blog.example/${id}"><span class="invisible">https://</span>blog.example</a> &amp; more</p>`,
    language: "en",
    favourites_count: 4,
    reblogs_count: 3,
    replies_count: 2,
    account: { acct: "noor" },
    card: { url: `https://blog.example/${id}`, title: `Page ${id}`, type: "link" },
    ...more,
  };
}

function chain(pages: readonly (readonly object[])[]) {
  return fakeDoor((_, { searchParams }): Said => {
    const page = Number(searchParams.get("max_id") ?? 0);
    const next: Record<string, string> =
      page + 1 < pages.length ? { link: `<${TIMELINE}&max_id=${page + 1}>; rel="next"` } : {};
    return { json: pages[page] ?? [], headers: next };
  });
}

test("pages are followed by the Link header until a whole one is older; edges are half open", async () => {
  const old = "2025-12-30T23:59:59.999Z";
  const door = chain([
    [status(9, WINDOW.to), status(8, "2026-01-06T23:59:59.999Z"), status(7, old)],
    [status(8, "2026-01-06T23:59:59.999Z"), status(6, WINDOW.from)],
    [status(5, old), status(4, old)],
    [status(3, WINDOW.from)],
  ]);
  const found = foundIn(await gatherFrom(mastodon, OPTIONS, door, WINDOW));
  assert.deepEqual(
    found.map((one) => (one as { title?: string }).title),
    ["Page 8", "Page 6"],
  );
  assert.equal(door.asked.length, 3);
  assert.equal(door.asked[0]?.address, TIMELINE);
});

test("a post leads to the page of its preview, or to itself", async () => {
  const at = "2026-01-02T00:00:00.000Z";
  const door = chain([
    [
      status(1, at, { card: { url: "https://v.example/1", title: "V", type: "video" } }),
      status(2, at, { card: null, url: null, language: null }),
      status(3, at, { favourites_count: 1 }),
      status(4, at, { card: { url: "https://blog.example/4", title: " " }, content: "" }),
    ],
  ]);
  const shared = { kind: "page", publishedAt: "2026-01-02T00:00:00Z", author: "noor" };
  const discussed = (address: string) => ({ discussion: { address, points: 7, replies: 2 } });
  assert.deepEqual(foundIn(await gatherFrom(mastodon, OPTIONS, door, WINDOW)), [
    {
      ...shared,
      title: "V",
      address: "https://v.example/1",
      language: "en",
      medium: "video",
      ...discussed("https://social.example/@noor/1"),
    },
    {
      ...shared,
      title: "Look at https://blog.example & more",
      address: "https://social.example/users/noor/2",
      ...discussed("https://social.example/users/noor/2"),
    },
    {
      ...shared,
      title: "https://social.example/@noor/4",
      address: "https://blog.example/4",
      language: "en",
      ...discussed("https://social.example/@noor/4"),
    },
  ]);
});

test("a next page on another host is not followed, and one without an end, or of another form, is a failure", async () => {
  const at = "2026-01-02T00:00:00.000Z";
  const astray = fakeDoor(() => ({
    json: [status(1, at)],
    headers: { link: '<https://evil.example/>; rel="next"' },
  }));
  assert.equal((await gatherFrom(mastodon, OPTIONS, astray, WINDOW)).state, "failed");
  assert.equal(astray.asked.length, 1);
  const endless = fakeDoor(() => ({
    json: [status(1, at)],
    headers: { link: `<${TIMELINE}&max_id=1>; rel="next"` },
  }));
  const answer = await gatherFrom(mastodon, OPTIONS, endless, WINDOW);
  assert.match(answer.state === "failed" ? answer.reason : "", /more than 60 pages/);
  for (const said of [
    "<html>",
    { json: { error: "x" } },
    { json: [status(1, at, { id: 1 })] },
    { status: 401, text: "" },
  ])
    assert.equal(
      (
        await gatherFrom(
          mastodon,
          OPTIONS,
          fakeDoor(() => said),
          WINDOW,
        )
      ).state,
      "failed",
    );
});
