import assert from "node:assert/strict";
import { after, test } from "node:test";
import type { FoundTriageLog } from "#galley/gather/found.js";
import githubPerfTriage from "#galley/gather/sources/github-perf-triage.js";
import { foundIn, gatherFrom } from "../../support/fake-door.js";
import { GitHubDataStandIn } from "../../support/github/github-data-stand-in.js";
import { standInDoor } from "../../support/github/stand-in-door.js";
import {
  headOf,
  pullRequest,
  ticket,
  type WorldFile,
  type WorldItem,
  type WorldPull,
} from "../../support/github/world.js";

const WINDOW = { from: "2025-12-31T00:00:00Z", to: "2026-01-07T00:00:00Z" };
const REPOSITORY = "lantern-lang/brightness";
const servers: GitHubDataStandIn[] = [];
after(() => servers.forEach((server) => server.stop()));

const pathOf = (date: string) => `triage/${date.slice(0, 4)}/${date}.md`;

function log(date: string, text = `# ${date} Triage Log\n`): WorldFile {
  return { repository: REPOSITORY, path: pathOf(date), text };
}

/** An open pull request that brings the log of a day. */
function bringing(number: number, date: string, pull: WorldPull = {}): { item: WorldItem; file: WorldFile } {
  const whole = {
    association: "MEMBER" as const,
    head: "7",
    files: [{ path: pathOf(date), status: "added" as const }],
    ...pull,
  };
  const item = pullRequest(number, whole, { repository: REPOSITORY });
  return { item, file: { ...log(date, `# ${date} (open)\n`), commit: headOf(whole) } };
}

async function serverOf(files: readonly WorldFile[], items: WorldItem[] = []): Promise<GitHubDataStandIn> {
  // There is always something in the repository, as a world without it knows nothing of it.
  const server = await new GitHubDataStandIn({
    items: [ticket(1, { repository: REPOSITORY }), ...items],
    files,
  }).start();
  servers.push(server);
  return server;
}

function gather(server: GitHubDataStandIn) {
  return gatherFrom(githubPerfTriage, { repository: REPOSITORY }, standInDoor(server), WINDOW);
}

async function logsIn(server: GitHubDataStandIn): Promise<FoundTriageLog[]> {
  return foundIn(await gather(server)) as FoundTriageLog[];
}

const README: WorldFile = { repository: REPOSITORY, path: "triage/README.md", text: "How we do it" };

test("logs that lie in one folder are found as well", async () => {
  const old = { ...log("2026-01-05"), path: "triage/2026-01-05.md" };
  const server = await serverOf([README, old, { ...log("2025-12-30"), path: "triage/2025-12-30.md" }]);
  assert.deepEqual(
    (await logsIn(server)).map(({ address }) => address),
    [`https://github.com/${REPOSITORY}/blob/main/triage/2026-01-05.md`],
  );
});

test("logs of the window's days are read from the main branch, across the turn of the year", async () => {
  const server = await serverOf([
    README,
    log("2025-12-30"),
    log("2025-12-31"),
    log("2026-01-06", "# Žár ❌\n"),
    log("2026-01-07"),
    { repository: REPOSITORY, path: "triage/2026/notes.md", text: "" },
    { repository: REPOSITORY, path: "triage/2026/2025-12-31.md", text: "" },
  ]);
  assert.deepEqual(await logsIn(server), [
    {
      kind: "triage-log",
      date: "2025-12-31",
      text: "# 2025-12-31 Triage Log\n",
      address: `https://github.com/${REPOSITORY}/blob/main/triage/2025/2025-12-31.md`,
      isMerged: true,
    },
    {
      kind: "triage-log",
      date: "2026-01-06",
      text: "# Žár ❌\n",
      address: `https://github.com/${REPOSITORY}/blob/main/triage/2026/2026-01-06.md`,
      isMerged: true,
    },
  ]);
});

test("a log that is still open is read at the head of its pull request", async () => {
  const { item, file } = bringing(7, "2026-01-05");
  const [found, ...others] = await logsIn(await serverOf([README, file], [item]));
  assert.deepEqual(others, []);
  assert.deepEqual(found, {
    kind: "triage-log",
    date: "2026-01-05",
    text: "# 2026-01-05 (open)\n",
    address: `https://github.com/${REPOSITORY}/blob/${"7".repeat(40)}/triage/2026/2026-01-05.md`,
    isMerged: false,
  });
});

test("the merged log stands before an open one of its day, the older pull request before the newer", async () => {
  const [first, second] = [
    bringing(7, "2026-01-05", { head: "7" }),
    bringing(8, "2026-01-05", { head: "8" }),
  ];
  const items = [second.item, first.item];
  const open = await logsIn(await serverOf([README, first.file, second.file], items));
  assert.deepEqual(
    open.map(({ address }) => address.includes("7777")),
    [true],
  );
  const both = await logsIn(await serverOf([README, log("2026-01-05"), first.file, second.file], items));
  assert.deepEqual(
    both.map(({ isMerged }) => isMerged),
    [true],
  );
});

test("a log of a stranger, of another week, outside of its folder or of a closed pull request is left", async () => {
  const added = (path: string) => ({ files: [{ path, status: "added" as const }] });
  const left = [
    bringing(2, "2026-01-05", { association: "NONE" }),
    bringing(3, "2026-01-12"),
    bringing(4, "2026-01-05", added("triage/2026/../2026-01-05.md")),
    bringing(5, "2026-01-05", added("other/triage/2026/2026-01-05.md")),
    bringing(6, "2026-01-05", { files: [{ path: pathOf("2026-01-05"), status: "modified" }] }),
  ];
  const closed = { ...bringing(9, "2026-01-05").item, state: "closed" as const };
  const items = [...left.map(({ item }) => item), closed];
  assert.deepEqual(await logsIn(await serverOf([README, ...left.map(({ file }) => file)], items)), []);
});

test("a log that is merged while it is looked for is found", async () => {
  const { item, file } = bringing(7, "2026-01-05");
  const files = [README, file];
  const server = await serverOf(files, [item]);
  server.onCall = ({ path }) => {
    if (path.endsWith("/contents/triage")) files.push(log("2026-01-05"));
    return undefined;
  };
  assert.deepEqual(
    (await logsIn(server)).map(({ isMerged }) => isMerged),
    [true],
  );
});

test("a repository without the folder, a file that is cut and bytes that are no text are failures", async () => {
  assert.equal((await gather(await serverOf([]))).state, "failed");
  const server = await serverOf([README, log("2026-01-05")]);
  const said = (changes: object) => {
    const body = {
      type: "file",
      encoding: "base64",
      content: btoa("log"),
      size: 3,
      html_url: "https://github.com/x",
      ...changes,
    };
    server.onCall = ({ path }) =>
      path.endsWith("05.md") ? { status: 200, text: JSON.stringify(body) } : undefined;
    return gather(server);
  };
  assert.equal((await said({})).state, "complete");
  for (const changes of [
    { size: 4 },
    { encoding: "none", content: "" },
    { content: btoa("\xff\xfe\xff") },
    { content: "%" },
  ]) {
    assert.equal((await said(changes)).state, "failed", JSON.stringify(changes));
  }
});

test("a folder that GitHub may not list whole is a failure", async () => {
  const many = Array.from({ length: 1_000 }, (_, index) => ({ ...README, path: `triage/${index}.md` }));
  assert.equal((await gather(await serverOf(many))).state, "failed");
});
