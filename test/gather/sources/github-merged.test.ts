import assert from "node:assert/strict";
import { after, test } from "node:test";
import type { FoundCount, FoundPull } from "#galley/gather/found.js";
import githubMerged from "#galley/gather/sources/github-merged.js";
import { foundIn, gatherFrom } from "../../support/fake-door.js";
import { GitHubDataStandIn } from "../../support/github/github-data-stand-in.js";
import { standInDoor } from "../../support/github/stand-in-door.js";
import { pullRequest, type WorldItem } from "../../support/github/world.js";

/** From Tuesday morning to Tuesday morning, as This Week in Rust lists them. */
const WINDOW = { from: "2025-12-30T09:00:00Z", to: "2026-01-06T09:00:00Z" };
const OPTIONS = { organization: "lantern-lang" };
const servers: GitHubDataStandIn[] = [];

async function serverOf(items: WorldItem[]): Promise<GitHubDataStandIn> {
  const server = await new GitHubDataStandIn({ items, files: [] }).start();
  servers.push(server);
  return server;
}

/** So many pull requests, merged one after the other a minute apart from a moment on. */
function merges(count: number, from: string): WorldItem[] {
  return Array.from({ length: count }, (_, index) => {
    const mergedAt = new Date(Date.parse(from) + index * 60_000).toISOString().replace(".000", "");
    return pullRequest(index + 1, { mergedAt }, { createdAt: mergedAt });
  });
}

async function gather(server: GitHubDataStandIn, options: object = OPTIONS) {
  return gatherFrom(githubMerged, options, standInDoor(server), WINDOW);
}

async function found(server: GitHubDataStandIn, options: object = OPTIONS) {
  const all = foundIn(await gather(server, options));
  return { count: all[0] as FoundCount, pulls: all.slice(1) as FoundPull[] };
}

after(() => servers.forEach((server) => server.stop()));

test("days are counted whole, pull requests are taken from the half-open window", async () => {
  const merged = (number: number, mergedAt: string, repository = "lantern-lang/lantern") =>
    pullRequest(number, { mergedAt }, { repository, title: `Change ${number} *now*`, labels: ["S-ready"] });
  const server = await serverOf([
    merged(1, "2025-12-29T23:59:59Z"),
    merged(2, "2025-12-30T00:00:00Z"),
    merged(3, WINDOW.from),
    merged(4, "2026-01-06T08:59:59Z"),
    merged(5, WINDOW.to),
    merged(6, "2026-01-06T23:59:59Z"),
    merged(7, "2026-01-07T00:00:00Z"),
    merged(8, "2026-01-01T00:00:00Z", "lantern-lang/wick"),
    merged(9, "2026-01-01T00:00:00Z", "elsewhere/lantern"),
    pullRequest(10, {}),
  ]);
  const { count, pulls } = await found(server, { ...OPTIONS, repositories: ["Lantern"] });
  assert.deepEqual(count, {
    kind: "count",
    count: 6,
    from: "2025-12-30",
    to: "2026-01-06",
    address:
      "https://github.com/search?q=is%3Apr+org%3Alantern-lang+is%3Amerged+merged%3A2025-12-30..2026-01-06",
  });
  assert.deepEqual(
    pulls.map(({ number }) => number),
    [3, 4],
  );
  assert.deepEqual(pulls[0], {
    kind: "pull",
    repository: "lantern-lang/lantern",
    number: 3,
    title: "Change 3 *now*",
    address: "https://github.com/lantern-lang/lantern/pull/3",
    mergedAt: WINDOW.from,
    labels: ["S-ready"],
    author: "noor",
  });
  assert.deepEqual(
    (await found(server)).pulls.map(({ number }) => number),
    [3, 4, 8],
  );
});

test("every page is read, also where GitHub gives fewer than were asked for", async () => {
  const server = await serverOf(merges(250, "2026-01-02T00:00:00Z"));
  assert.equal((await found(server)).pulls.length, 250);
  assert.equal(server.calls.length, 3);
  server.mostOnPage = 40;
  assert.equal((await found(server)).pulls.length, 250);
});

test("what the search cannot show at once is asked for in halves, nothing twice and nothing lost", async () => {
  const server = await serverOf(merges(2_300, "2026-01-02T00:00:00Z"));
  const { count, pulls } = await found(server);
  assert.equal(count.count, 2_300);
  assert.equal(new Set(pulls.map(({ number }) => number)).size, 2_300);
  assert.match(count.address, /merged%3A2025-12-30\.\.2026-01-06$/);
  const queries = server.calls.map(({ parameters }) => parameters.get("q") ?? "");
  assert.ok(
    queries.some((query) => query.endsWith("merged:2025-12-30..2026-01-02")),
    "half of the days",
  );
  assert.ok(
    queries.some((query) => query.includes("T")),
    "parts of a day",
  );
});

test("more in one second than the search shows is a failure, not a part", async () => {
  const server = await serverOf(
    Array.from({ length: 1_001 }, (_, index) => pullRequest(index, { mergedAt: "2026-01-02T03:04:05Z" })),
  );
  const answer = await gather(server);
  assert.equal(answer.state, "failed");
});

test("when the index moves between two pages all are asked for again", async () => {
  const server = await serverOf(merges(150, "2026-01-02T00:00:00Z"));
  server.onCall = (_, count) => {
    // It came before the page that was read: the last of that page is on the next one now.
    if (count === 2) {
      server.world.items = [
        pullRequest(900, { mergedAt: "2026-01-01T00:00:00Z" }, { createdAt: "2026-01-01T00:00:00Z" }),
        ...server.world.items,
      ];
    }
    return undefined;
  };
  const { count, pulls } = await found(server);
  assert.equal(count.count, 151);
  assert.equal(new Set(pulls.map(({ number }) => number)).size, 151);
});

test("an index that never rests is a failure", async () => {
  const server = await serverOf(merges(150, "2026-01-02T00:00:00Z"));
  server.onCall = (_, count) => {
    server.world.items = [
      ...server.world.items,
      pullRequest(900 + count, { mergedAt: "2026-01-01T00:00:00Z" }),
    ];
    return undefined;
  };
  assert.equal((await gather(server)).state, "failed");
});

test("a total that does not fit what is shown, or incomplete results, are failures", async () => {
  const server = await serverOf(merges(3, "2026-01-02T00:00:00Z"));
  const whole = { total_count: 0, incomplete_results: false, items: [] as object[] };
  for (const said of [
    { ...whole, incomplete_results: true },
    { ...whole, total_count: 1 },
    { ...whole, items: [{ number: "1" }] },
  ]) {
    server.onCall = () => ({ status: 200, text: JSON.stringify(said) });
    const answer = await gather(server);
    assert.equal(answer.state, "failed");
    assert.ok(answer.state === "failed" && answer.hint !== undefined);
  }
  server.onCall = () => ({ status: 200, text: JSON.stringify(whole) });
  assert.deepEqual((await found(server)).pulls, []);
});

test("results that are incomplete once are asked for again", async () => {
  const server = await serverOf(merges(3, "2026-01-02T00:00:00Z"));
  const text = JSON.stringify({ total_count: 1, incomplete_results: true, items: [] });
  server.onCall = (_, count) => (count === 1 ? { status: 200, text } : undefined);
  assert.equal((await found(server)).pulls.length, 3);
});
