import assert from "node:assert/strict";
import { test } from "node:test";
import { SOURCES } from "#galley/gather/sources/registry.js";
import { openTestDoor } from "../../adapters/internet/door/open-test-doors.js";
import { foundIn, gatherFrom } from "../../support/fake-door.js";
import { GitHubDataStandIn } from "../../support/github/github-data-stand-in.js";
import { pullRequest, ticket } from "../../support/github/world.js";

const WINDOW = { from: "2025-12-31T00:00:00Z", to: "2026-01-07T00:00:00Z" };
const WITHIN = "2026-01-05T10:00:00Z";
const REPOSITORY = "lantern-lang/lantern";
const TOKEN = "github-token-of-a-test";

const OPTIONS: Readonly<Record<string, object>> = {
  "github-merged": { organization: "lantern-lang" },
  "github-rfcs": { repository: REPOSITORY },
  "github-perf-triage": { repository: REPOSITORY },
  "github-label": {
    finds: "final-comment-period",
    label: "fcp",
    groups: [{ name: "Lantern", address: "https://github.com/lantern-lang", repository: REPOSITORY }],
  },
};
const EXPECTED: Readonly<Record<string, readonly string[]>> = {
  "github-merged": ["count", "pull"],
  "github-rfcs": ["rfc"],
  "github-perf-triage": ["triage-log"],
  "github-label": ["period"],
};

test("every source of GitHub is answered through the real door, with the token and nothing else of ours", async (t) => {
  const server = await new GitHubDataStandIn({
    items: [
      ticket(1, { labels: ["fcp"], labelled: [{ label: "fcp", at: WITHIN }] }),
      pullRequest(2, { mergedAt: WITHIN, files: [{ path: "text/3002-wicks.md", status: "added" }] }),
    ],
    files: [
      { repository: REPOSITORY, path: "triage/2026/2026-01-05.md", text: "# Log\n" },
      { repository: REPOSITORY, path: "text/3002-wicks.md", text: "- Feature Name: wicks\n" },
    ],
  }).start();
  t.after(() => server.stop());
  server.isStrict = true;
  const door = openTestDoor({ credentials: { github: TOKEN }, githubApi: server.address });
  const sources = SOURCES.filter(({ name }) => name.startsWith("github-"));
  assert.deepEqual(sources.map(({ name }) => name).toSorted(), Object.keys(OPTIONS).toSorted());
  for (const source of sources) {
    const found = foundIn(await gatherFrom(source, OPTIONS[source.name], door, WINDOW));
    assert.deepEqual(
      found.map(({ kind }) => kind),
      EXPECTED[source.name],
      source.name,
    );
  }
  assert.ok(server.calls.every(({ authorization }) => authorization === `Bearer ${TOKEN}`));
});
