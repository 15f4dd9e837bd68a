import assert from "node:assert/strict";
import { after, test } from "node:test";
import type { FoundPeriod } from "#galley/gather/found.js";
import githubLabel from "#galley/gather/sources/github-label.js";
import { fakeDoor, foundIn, gatherFrom } from "../../support/fake-door.js";
import { GitHubDataStandIn } from "../../support/github/github-data-stand-in.js";
import { standInDoor } from "../../support/github/stand-in-door.js";
import { pullRequest, ticket, type WorldItem } from "../../support/github/world.js";

const WINDOW = { from: "2025-12-31T06:00:00Z", to: "2026-01-07T06:00:00Z" };
const WITHIN = "2026-01-05T10:00:00Z";
const PERIOD = "final-comment-period";
const GROUP = { name: "Lantern", address: "https://lantern.example/fcp", repository: "lantern-lang/lantern" };
const OPTIONS = {
  finds: "final-comment-period",
  label: PERIOD,
  later: ["finished-final-comment-period"],
  groups: [GROUP],
};
const servers: GitHubDataStandIn[] = [];
after(() => servers.forEach((server) => server.stop()));

async function serverOf(items: WorldItem[]): Promise<GitHubDataStandIn> {
  const server = await new GitHubDataStandIn({ items, files: [] }).start();
  servers.push(server);
  return server;
}

/** What got the label at some moments, and has it still. */
function labelled(number: number, times: readonly string[], more: Partial<WorldItem> = {}): WorldItem {
  const events = times.map((at) => ({ label: PERIOD, at }));
  return ticket(number, { labels: [PERIOD], labelled: events, updatedAt: "2026-01-06T20:00:00Z", ...more });
}

function gather(server: GitHubDataStandIn, options: object = OPTIONS) {
  return gatherFrom(githubLabel, options, standInDoor(server, "token"), WINDOW);
}

async function numbers(server: GitHubDataStandIn, options: object = OPTIONS): Promise<number[]> {
  const found = foundIn(await gather(server, options)) as FoundPeriod[];
  return found.map(({ number }) => number).toSorted((one, other) => one - other);
}

test("an item is told when its label was put on within the half-open window", async () => {
  const server = await serverOf([
    labelled(1, ["2025-12-31T05:59:59Z"]),
    labelled(2, [WINDOW.from]),
    labelled(3, ["2026-01-07T05:59:59Z"]),
    labelled(4, [WINDOW.to], { updatedAt: WINDOW.to }),
    ticket(5, { labels: ["A-docs"], labelled: [{ label: "A-docs", at: WITHIN }] }),
    labelled(6, [], { labels: [PERIOD], labelled: [{ label: "Final-Comment-Period", at: WITHIN }] }),
  ]);
  assert.deepEqual(await numbers(server), [2, 3, 6]);
  assert.deepEqual(
    foundIn(await gather(server)).find((one) => "number" in one && one.number === 2),
    {
      kind: "period",
      repository: "lantern-lang/lantern",
      number: 2,
      title: "Ticket 2",
      address: "https://github.com/lantern-lang/lantern/issues/2",
      enteredAt: WINDOW.from,
      disposition: "unspecified",
    },
  );
});

test("an item is told once, and a label put on again within ten days begins no other period", async () => {
  const server = await serverOf([
    labelled(1, [WITHIN, "2026-01-05T11:00:00Z"]),
    labelled(2, ["2025-12-30T00:00:00Z", WITHIN]),
    labelled(3, ["2025-11-01T00:00:00Z", WITHIN]),
  ]);
  assert.deepEqual(await numbers(server), [1, 3]);
  const testing = { ...OPTIONS, finds: "calls-for-testing" };
  assert.deepEqual(await numbers(server, testing), [1, 2, 3], "a call for tests may be repeated");
});

test("the disposition is that of the one label that says so", async () => {
  const ends = (...names: string[]) => [PERIOD, ...names.map((name) => `disposition-${name}`)];
  const server = await serverOf([
    labelled(1, [WITHIN], { labels: ends("merge") }),
    labelled(2, [WITHIN], { labels: ends("close") }),
    labelled(3, [WITHIN], { labels: ends("postpone") }),
    labelled(4, [WITHIN], { labels: ends("merge", "close") }),
    labelled(5, [WITHIN], { labels: ends() }),
  ]);
  const found = foundIn(await gather(server)) as FoundPeriod[];
  assert.deepEqual(
    found.toSorted((one, other) => one.number - other.number).map(({ disposition }) => disposition),
    ["merge", "close", "postpone", "unspecified", "unspecified"],
  );
});

test("pull requests count too, what moved on to the later label, and of a group only what has its second label", async () => {
  const other = { repository: "lantern-lang/wick" };
  const server = await serverOf([
    { ...labelled(1, [WITHIN]), pull: {} },
    labelled(2, [WITHIN], { labels: ["finished-final-comment-period"], state: "closed" }),
    labelled(3, [WITHIN], { labels: [] }),
    labelled(4, [WITHIN], other),
    labelled(5, [WITHIN], { ...other, labels: [PERIOD, "major-change"] }),
  ]);
  const wick = { ...GROUP, repository: "lantern-lang/wick", with: "major-change" };
  assert.deepEqual(await numbers(server, { ...OPTIONS, groups: [GROUP, wick] }), [1, 2, 5]);
});

test("every page of items and of their timelines is read", async () => {
  const noise = Array.from({ length: 7 }, (_, index) => ({
    label: "A-docs",
    at: `2026-01-0${index + 1}T00:00:00Z`,
  }));
  const items = Array.from({ length: 7 }, (_, index) =>
    labelled(index + 1, [], { labelled: [...noise, { label: PERIOD, at: WITHIN }] }),
  );
  const server = await serverOf(items);
  server.graphql = { items: 2, events: 3 };
  assert.deepEqual(await numbers(server), [1, 2, 3, 4, 5, 6, 7]);
});

test("an item that moves to the front while pages are read is not lost", async () => {
  const server = await serverOf(
    [1, 2, 3, 4, 5].map((number) =>
      labelled(number, [WITHIN], { updatedAt: `2026-01-06T0${number}:00:00Z` }),
    ),
  );
  server.graphql = { items: 2, events: 100 };
  server.onCall = (_, count) => {
    if (count === 2) {
      server.world.items = server.world.items.map((item) =>
        item.number === 1 ? { ...item, updatedAt: "2026-01-06T23:00:00Z" } : item,
      );
    }
    return undefined;
  };
  assert.deepEqual(await numbers(server), [1, 2, 3, 4, 5]);
});

test("an answer with errors, of no repository, or of another form fails, whatever data stand beside", async () => {
  const pageInfo = { hasNextPage: false, endCursor: null };
  const empty = { data: { repository: { items: { pageInfo, nodes: [] } } } };
  const cursorless = {
    data: { repository: { items: { pageInfo: { ...pageInfo, hasNextPage: true }, nodes: [] } } },
  };
  const server = await serverOf([]);
  for (const said of [
    { ...empty, errors: [{ type: "RATE_LIMITED", message: "API rate limit exceeded" }] },
    { data: { repository: null } },
    cursorless,
    { data: null },
    [],
  ]) {
    server.onCall = () => ({ status: 200, text: JSON.stringify(said) });
    assert.equal((await gather(server)).state, "failed", JSON.stringify(said));
  }
  server.onCall = () => ({ status: 200, text: JSON.stringify(empty) });
  assert.deepEqual(await numbers(server), []);
  server.onCall = () => undefined;
  const unknown = await gather(server);
  assert.match(unknown.state === "failed" ? (unknown.hint ?? "") : "", /repository's name/);
});

test("without a token nobody is asked, and the hint says what is missing", async () => {
  const door = fakeDoor(() => "{}");
  const answer = await gatherFrom(githubLabel, OPTIONS, door, WINDOW);
  assert.equal(door.asked.length, 0);
  assert.match(answer.state === "failed" ? answer.reason : "", /GITHUB_TOKEN/);
});

test("settings are held to their form", () => {
  const bad = [
    { ...OPTIONS, groups: [] },
    { ...OPTIONS, finds: "everything" },
    { ...OPTIONS, groups: [{ ...GROUP, repository: "lantern" }] },
    { ...OPTIONS, groups: [{ ...GROUP, repository: "a/b/../c" }] },
  ];
  for (const options of bad) {
    assert.throws(() =>
      gatherFrom(
        githubLabel,
        options,
        fakeDoor(() => ""),
        WINDOW,
      ),
    );
  }
});

test("a pull request is told with the address of its page", async () => {
  const server = await serverOf([pullRequest(8, {}, labelled(8, [WITHIN]))]);
  const [found] = foundIn(await gather(server)) as FoundPeriod[];
  assert.equal(found?.address, "https://github.com/lantern-lang/lantern/pull/8");
});
