import assert from "node:assert/strict";
import { after, test } from "node:test";
import type { FoundRfc } from "#galley/gather/found.js";
import githubRfcs from "#galley/gather/sources/github-rfcs.js";
import { foundIn, gatherFrom } from "../../support/fake-door.js";
import { GitHubDataStandIn } from "../../support/github/github-data-stand-in.js";
import { standInDoor } from "../../support/github/stand-in-door.js";
import { pullRequest, type WorldFile, type WorldItem, type WorldPull } from "../../support/github/world.js";

const WINDOW = { from: "2025-12-31T06:00:00Z", to: "2026-01-07T06:00:00Z" };
const WITHIN = "2026-01-05T10:00:00Z";
const BEFORE = "2025-12-31T05:59:59Z";
const OPTIONS = { repository: "lantern-lang/lantern", finds: ["approved", "new", "updated"] };
const servers: GitHubDataStandIn[] = [];
after(() => servers.forEach((server) => server.stop()));

async function serverOf(items: WorldItem[], files: readonly WorldFile[] = []): Promise<GitHubDataStandIn> {
  const server = await new GitHubDataStandIn({ items, files }).start();
  servers.push(server);
  return server;
}

const adds = (path: string) => [{ path, status: "added" as const }];
const text = adds("text/0000-wicks.md");

function opened(number: number, createdAt: string, pull: WorldPull = {}): WorldItem {
  const updatedAt = createdAt < WITHIN ? WITHIN : createdAt;
  return pullRequest(number, { files: text, ...pull }, { createdAt, updatedAt });
}

function merged(number: number, mergedAt: string, pull: WorldPull = {}): WorldItem {
  return pullRequest(
    number,
    { mergedAt, files: adds(`text/${String(number).padStart(4, "0")}-wicks.md`), ...pull },
    { createdAt: BEFORE },
  );
}

async function statesIn(
  server: GitHubDataStandIn,
  options: object = OPTIONS,
): Promise<Record<number, string>> {
  const answer = await gatherFrom(githubRfcs, options, standInDoor(server), WINDOW);
  return Object.fromEntries((foundIn(answer) as FoundRfc[]).map(({ number, state }) => [number, state]));
}

test("approved are those merged in the window that add a numbered text", async () => {
  const server = await serverOf([
    merged(1, WINDOW.from),
    merged(2, "2026-01-07T05:59:59Z"),
    merged(3, BEFORE),
    merged(4, WINDOW.to),
    merged(5, WITHIN, { files: [{ path: "text/3005-wicks.md", status: "modified" }] }),
    merged(6, WITHIN, { files: adds("README.md") }),
    merged(7, WITHIN, { files: adds("text/0007-wicks/notes.md") }),
    merged(8, WITHIN, { base: "topic" }),
  ]);
  assert.deepEqual(await statesIn(server), { 1: "approved", 2: "approved" });
});

test("an approved one is told under the number by which it was discussed", async () => {
  const file = (path: string, text: string): WorldFile => ({ repository: OPTIONS.repository, path, text });
  const server = await serverOf(
    [
      { ...merged(8, WITHIN, { files: adds("text/0003-wicks.md") }), title: "RFC 3: Wicks" },
      merged(9, WITHIN, { files: adds("text/0005-oil.md") }),
    ],
    [
      file("text/0003-wicks.md", "- RFC PR: [lantern-lang/lantern#2](https://github.com/x/rfcs/pull/2)\n"),
      file("text/0005-oil.md", "# Oil\n"),
    ],
  );
  const answer = await gatherFrom(githubRfcs, OPTIONS, standInDoor(server), WINDOW);
  assert.deepEqual(
    (foundIn(answer) as FoundRfc[]).map(({ address, title }) => `${address} ${title}`).sort(),
    [
      "https://github.com/lantern-lang/lantern/pull/2 Wicks",
      "https://github.com/lantern-lang/lantern/pull/5 Change 9",
    ],
  );
});

test("new are open ones that were opened in the window and add a text", async () => {
  const server = await serverOf([
    opened(1, WINDOW.from),
    opened(2, BEFORE),
    opened(3, WINDOW.to),
    opened(4, WITHIN, { files: adds("README.md") }),
    { ...opened(5, WITHIN), state: "closed" },
  ]);
  assert.deepEqual(await statesIn(server), { 1: "new" });
});

test("updated are older ones with a commit of the window that touches the texts", async () => {
  const server = await serverOf([
    opened(1, BEFORE, { head: "1", commits: [{ at: WITHIN, path: "text/0000-wicks.md" }] }),
    opened(2, BEFORE, { head: "2", commits: [{ at: BEFORE, path: "text/0000-wicks.md" }] }),
    opened(3, BEFORE, { head: "3", commits: [{ at: WITHIN, path: "README.md" }] }),
    opened(4, BEFORE, { head: "4", commits: [{ at: WINDOW.to, path: "text/0000-wicks.md" }] }),
  ]);
  assert.deepEqual(await statesIn(server), { 1: "updated" });
  assert.deepEqual(
    await statesIn(server, { repository: OPTIONS.repository }),
    {},
    "only where it is asked for",
  );
});

test("every page is read, also when a pull request is updated meanwhile", async () => {
  const items = Array.from({ length: 250 }, (_, index) =>
    opened(index + 1, new Date(Date.parse(WITHIN) + index * 1000).toISOString().replace(".000", "")),
  );
  const server = await serverOf(items);
  server.onCall = ({ path }, count) => {
    if (path.endsWith("/pulls") && count === 2) {
      server.world.items = server.world.items.map((item) =>
        item.number === 120 ? { ...item, updatedAt: "2026-01-07T00:00:00Z" } : item,
      );
    }
    return undefined;
  };
  assert.equal(Object.keys(await statesIn(server)).length, 250);
});

test("further pages of files are read", async () => {
  const files = [...Array.from({ length: 120 }, (_, index) => adds(`docs/${index}.md`)).flat(), ...text];
  const server = await serverOf([opened(1, WITHIN, { files })]);
  assert.deepEqual(await statesIn(server), { 1: "new" });
});

test("a refusal, a page of HTML and a repository that is not there are failures", async () => {
  const server = await serverOf([opened(1, WITHIN)]);
  const said = [
    { status: 403, text: "{}", headers: { "x-ratelimit-remaining": "0" } },
    { status: 200, text: "<!doctype html>" },
    { status: 200, text: "[{}]" },
    { status: 200, text: JSON.stringify([]).padEnd(100), cut: true },
  ];
  for (const one of said) {
    server.onCall = () => one;
    const answer = await gatherFrom(githubRfcs, OPTIONS, standInDoor(server), WINDOW);
    assert.equal(answer.state, "failed", one.text);
  }
  server.onCall = ({ path }) => (path.endsWith("/files") ? { status: 500, text: "" } : undefined);
  assert.equal((await gatherFrom(githubRfcs, OPTIONS, standInDoor(server), WINDOW)).state, "failed");
  server.onCall = () => undefined;
  const missing = await gatherFrom(
    githubRfcs,
    { repository: "lantern-lang/none" },
    standInDoor(server),
    WINDOW,
  );
  assert.equal(missing.state, "failed");
});
