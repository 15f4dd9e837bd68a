import assert from "node:assert/strict";
import { test } from "node:test";
import feed from "#galley/gather/sources/feed.js";
import { fakeDoor, foundIn, gatherFrom, type Said } from "../../support/fake-door.js";

const WINDOW = { from: "2025-12-31T00:00:00Z", to: "2026-01-07T00:00:00Z" };
const ADDRESS = "https://blog.example/feed.xml";

interface Entry {
  readonly path: string;
  readonly at?: string;
}

function atom(entries: readonly Entry[], more = ""): string {
  const items = entries.map(
    ({ path, at }) =>
      `<entry><title>Post ${path}</title><link href="/${path}"/>${at === undefined ? "" : `<updated>${at}</updated>`}</entry>`,
  );
  return `<feed xmlns="http://www.w3.org/2005/Atom" xmlns:fh="http://purl.org/syndication/history/1.0"><title>T</title>${more}${items.join("")}</feed>`;
}

const old: Entry = { path: "old", at: "2025-12-01T00:00:00Z" };
const fresh: Entry = { path: "fresh", at: "2026-01-06T00:00:00Z" };

function answering(pages: Readonly<Record<string, Said>>) {
  return fakeDoor((_, { pathname }) => pages[pathname] ?? { status: 404 });
}

async function addresses(said: Said, options: object = {}): Promise<string[]> {
  const answer = await gatherFrom(
    feed,
    { address: ADDRESS, ...options },
    answering({ "/feed.xml": said }),
    WINDOW,
  );
  return foundIn(answer).map((found) => new URL((found as { address: string }).address).pathname.slice(1));
}

async function reason(said: Said, options: object = {}): Promise<string> {
  const answer = await gatherFrom(
    feed,
    { address: ADDRESS, ...options },
    answering({ "/feed.xml": said }),
    WINDOW,
  );
  return answer.state === "failed" ? `${answer.reason} ${answer.hint ?? ""}` : "complete";
}

test("entries of the window are taken, its first moment included and its last not", async () => {
  const entries = [
    { path: "after", at: WINDOW.to },
    { path: "last", at: "2026-01-06T23:59:59Z" },
    { path: "first", at: WINDOW.from },
    { path: "before", at: "2025-12-30T23:59:59Z" },
  ];
  assert.deepEqual(await addresses(atom(entries)), ["last", "first"]);
  assert.deepEqual(await addresses(atom(entries.toReversed())), ["first", "last"]);
});

test("a failure does not tell what lets into a feed of one reader", async () => {
  const address = `${ADDRESS}?auth=only-for-one-reader`;
  const told = await reason(atom([fresh]), { address });
  assert.match(told, /feed\.xml\?auth=\[secret\]/);
  assert.doesNotMatch(told, /only-for-one/);
});

test("an entry says its title, date and what it is", async () => {
  const answer = await gatherFrom(
    feed,
    { address: ADDRESS, medium: "video" },
    answering({ "/feed.xml": atom([fresh, old]) }),
    WINDOW,
  );
  assert.deepEqual(foundIn(answer), [
    {
      kind: "page",
      title: "Post fresh",
      address: "https://blog.example/fresh",
      publishedAt: fresh.at,
      medium: "video",
    },
  ]);
});

test("a feed that does not reach back is a failure, unless it says that it is whole", async () => {
  const short = atom([fresh]);
  assert.match(await reason(short), /Unexpected end of .* at 2026-01-06T00:00:00Z.*`whole = true`/s);
  assert.deepEqual(await addresses(short, { whole: true }), ["fresh"]);
  assert.deepEqual(await addresses(atom([fresh], "<fh:complete/>")), ["fresh"]);
  assert.deepEqual(await addresses(atom([])), []);
  const pinned = [
    { path: "pinned", at: "2020-01-01T00:00:00Z" },
    fresh,
    { path: "second", at: "2026-01-05T00:00:00Z" },
    { path: "third", at: "2026-01-04T00:00:00Z" },
  ];
  assert.match(await reason(atom(pinned)), /Unexpected end/);
});

test("older pages are asked until one reaches back, and never twice", async () => {
  const link = (path: string) => `<link rel="prev-archive" href="/${path}"/>`;
  const second = { path: "second", at: "2026-01-02T00:00:00Z" };
  const door = answering({
    "/feed.xml": atom([fresh], link("2.xml")),
    "/2.xml": atom([fresh, second], link("3.xml")),
    "/3.xml": atom([old], link("4.xml")),
  });
  const answer = await gatherFrom(feed, { address: ADDRESS }, door, WINDOW);
  assert.equal(foundIn(answer).length, 2);
  assert.equal(door.asked.length, 3);
  const ring = answering({
    "/feed.xml": atom([fresh], link("2.xml")),
    "/2.xml": atom([second], link("feed.xml")),
  });
  assert.equal((await gatherFrom(feed, { address: ADDRESS }, ring, WINDOW)).state, "failed");
  assert.equal(ring.asked.length, 2);
  const endless = fakeDoor((_, { pathname }) => atom([fresh], link(`${pathname.slice(1)}x`)));
  assert.equal((await gatherFrom(feed, { address: ADDRESS }, endless, WINDOW)).state, "failed");
  assert.equal(endless.asked.length, 10);
});

test("entries without a date are a failure, or left out where others have one", async () => {
  const mixed = atom([fresh, { path: "undated" }, old]);
  assert.match(await reason(mixed), /1 of 3 entries without a date.*undated = "skip"/s);
  assert.deepEqual(await addresses(mixed, { undated: "skip" }), ["fresh"]);
  assert.match(await reason(atom([{ path: "undated" }]), { undated: "skip" }), /1 of 1 entries/);
});

test("a feed that is gone, or that is none, is a failure; one that has moved says so", async () => {
  assert.match(await reason({ status: 410, text: "" }), /410.*gone for good.*remove it/s);
  assert.match(await reason("<html></html>"), /expected a feed/);
  assert.match(await reason({ status: 404 }), /404/);
  const door = answering({ "/feed.xml": atom([old]) });
  const moving = {
    ...door,
    ask: async (ask: Parameters<typeof door.ask>[0]) => ({
      ...(await door.ask(ask)),
      movedTo: "https://new.example/feed",
    }),
  };
  const answer = await gatherFrom(feed, { address: ADDRESS }, moving, WINDOW);
  assert.ok(answer.state === "complete");
  assert.match(
    answer.notes?.join() ?? "",
    /`https:\/\/blog.example\/feed.xml` has moved for good to `https:\/\/new.example\/feed`/,
  );
});

test("an entry that leads nowhere is left out aloud", async () => {
  const nowhere = atom([old])
    .replace('href="/old"', 'href="mailto:a@b.example"')
    .replace("2025-12-01", "2026-01-01");
  const answer = await gatherFrom(
    feed,
    { address: ADDRESS, whole: true },
    answering({ "/feed.xml": nowhere }),
    WINDOW,
  );
  assert.ok(answer.state === "complete");
  assert.equal(answer.found.length, 0);
  assert.match(answer.notes?.join() ?? "", /leads nowhere/);
});

test("of a list every feed is asked, and one that fails is named", async () => {
  const list = (paths: readonly string[]) =>
    `<opml version="2.0"><body>${paths.map((path) => `<outline text="x" xmlUrl="/${path}"/>`).join("")}</body></opml>`;
  const options = { opml: "https://blog.example/list.opml" };
  const feeds = { "/a": atom([fresh, old]), "/b": atom([{ path: "other", at: fresh.at ?? "" }, old]) };
  const whole = answering({ "/list.opml": list(["a", "b"]), ...feeds });
  assert.equal(foundIn(await gatherFrom(feed, options, whole, WINDOW)).length, 2);
  const broken = await gatherFrom(
    feed,
    options,
    answering({ "/list.opml": list(["a", "gone", "b"]), ...feeds, "/gone": { status: 410, text: "" } }),
    WINDOW,
  );
  assert.ok(broken.state === "failed");
  assert.match(broken.reason, /1 of 3 feeds: `https:\/\/blog.example\/gone`.*410/);
  const many = list(Array.from({ length: 201 }, (_, index) => `f${index}`));
  const unled = `<opml version="2.0"><body><outline text="x"/></body></opml>`;
  for (const odd of [many, unled]) {
    const answer = await gatherFrom(feed, options, answering({ "/list.opml": odd }), WINDOW);
    assert.match(answer.state === "failed" ? answer.reason : "", /expected 1 to 200/);
  }
});

test("its settings name either a feed or a list", async () => {
  const door = answering({});
  assert.throws(() => gatherFrom(feed, {}, door, WINDOW), /either/);
  assert.throws(() => gatherFrom(feed, { address: ADDRESS, opml: ADDRESS }, door, WINDOW), /either/);
  assert.throws(() => gatherFrom(feed, { address: "file:///etc/passwd" }, door, WINDOW), /https/);
});

test("an empty page that names an older one is no end, and JSON without a list of items no feed", async () => {
  const empty = '{"version":"https://jsonfeed.org/version/1.1","title":"T","items":[]';
  assert.match(
    await failureOf(answering({ "/feed.xml": `${empty},"next_url":"https://blog.example/gone"}` })),
    /404/,
  );
  assert.deepEqual(await addresses(`${empty}}`), []);
  for (const items of ["", ',"items":null', ',"items":"none"', ',"items":[1]']) {
    const said = `{"version":"https://jsonfeed.org/version/1.1","title":"T"${items}}`;
    assert.match(await reason(said), /no list of items, expected a feed/, items);
  }
});

test("secret parts of its address are in no message", async () => {
  const secret = `${ADDRESS}?token=0123456789abcdef`;
  const undated = atom([{ path: "a" }]);
  for (const said of [{ status: 410, text: "" }, undated, atom([fresh])]) {
    const told = await failureOf(answering({ "/feed.xml": said }), secret);
    assert.match(told, /feed\.xml\?token=\[secret\]/);
    assert.ok(!told.includes("0123456789"), told);
  }
});

async function failureOf(door: ReturnType<typeof answering>, address = ADDRESS): Promise<string> {
  const answer = await gatherFrom(feed, { address }, door, WINDOW);
  return answer.state === "failed" ? answer.reason : "complete";
}
