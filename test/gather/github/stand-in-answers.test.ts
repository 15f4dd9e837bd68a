import assert from "node:assert/strict";
import { existsSync } from "node:fs";
import { after, before, test } from "node:test";
import { GitHubDataStandIn } from "../../support/github/github-data-stand-in.js";
import { GITHUB_SCHEMAS, readGitHubSchemas } from "../../support/github/github-schemas.js";
import { pullRequest, ticket } from "../../support/github/world.js";

/** Skipped with a word where they are missing, unless they are required: then reading them fails. */
const isNeeded = existsSync(GITHUB_SCHEMAS) || process.env["GALLEY_REQUIRE_CORPUS"] === "1";
const skip = isNeeded ? false : "../shared/replay/schemas is not here";

const REPOSITORY = "lantern-lang/lantern";
const server = new GitHubDataStandIn({
  items: [
    ticket(1, { labels: ["final-comment-period"] }),
    pullRequest(
      2,
      {
        mergedAt: "2026-01-05T10:00:00Z",
        files: [{ path: "text/3002-wicks.md", status: "added" }],
        commits: [{ at: "2026-01-05T09:00:00Z", path: "text/3002-wicks.md" }],
      },
      { labels: ["S-ready"] },
    ),
    pullRequest(3, { isDraft: true, base: "side" }, { author: undefined }),
  ],
  files: [
    { repository: REPOSITORY, path: "triage/2026/2026-01-05.md", text: "# Žár\n".repeat(40) },
    { repository: REPOSITORY, path: "triage/README.md", text: "" },
  ],
});
before(() => server.start());
after(() => server.stop());

/** Questions of every kind that the sources ask, with the operation and the status that describe the answer. */
const QUESTIONS: readonly (readonly [question: string, operation: string, status: number])[] = [
  [
    `/search/issues?q=${encodeURIComponent("is:pr org:lantern-lang is:merged merged:2026-01-01..2026-01-06")}`,
    "/search/issues",
    200,
  ],
  ["/search/issues?q=is:odd", "/search/issues", 422],
  [`/repos/${REPOSITORY}/pulls?state=all&sort=updated&direction=desc`, "/repos/{owner}/{repo}/pulls", 200],
  [`/repos/${REPOSITORY}/pulls?state=open&base=side&sort=created`, "/repos/{owner}/{repo}/pulls", 200],
  [`/repos/${REPOSITORY}/issues?state=all`, "/repos/{owner}/{repo}/issues", 200],
  [`/repos/${REPOSITORY}/pulls/2/files`, "/repos/{owner}/{repo}/pulls/{pull_number}/files", 200],
  [`/repos/${REPOSITORY}/commits?sha=${"a".repeat(40)}&path=text`, "/repos/{owner}/{repo}/commits", 200],
  [`/repos/${REPOSITORY}/contents/triage`, "/repos/{owner}/{repo}/contents/{path}", 200],
  [`/repos/${REPOSITORY}/contents/triage/2026/2026-01-05.md`, "/repos/{owner}/{repo}/contents/{path}", 200],
  [`/repos/${REPOSITORY}/contents/none`, "/repos/{owner}/{repo}/contents/{path}", 404],
];

test("what the stand-in answers is as GitHub's own description of its API has it", { skip }, async () => {
  const faultsOf = readGitHubSchemas();
  for (const [question, operation, status] of QUESTIONS) {
    const response = await fetch(server.address + question);
    assert.equal(response.status, status, question);
    const body: unknown = await response.json();
    if (Array.isArray(body)) assert.ok(body.length > 0, `${question} shows something`);
    assert.equal(faultsOf(operation, status, body), undefined, question);
    if (status === 200)
      assert.ok(faultsOf(operation, status, [{ total_count: "many" }]), "and it refuses what is none");
  }
});

test("lists have pages, and say so as RFC 8288 has it", async () => {
  const ask = (page: number) =>
    fetch(`${server.address}/repos/${REPOSITORY}/issues?state=all&per_page=2&page=${page}`);
  const [first, second] = [await ask(1), await ask(2)];
  assert.match(first.headers.get("link") ?? "", /<https:\/\/api\.github\.com\/[^>]*[?&]page=2>; rel="next"/);
  assert.doesNotMatch(second.headers.get("link") ?? "", /rel="next"/);
  assert.equal(((await first.json()) as unknown[]).length, 2);
  assert.equal(((await second.json()) as unknown[]).length, 1);
});

test("questions are counted, and those beyond what is granted are refused", async (t) => {
  const strict = await new GitHubDataStandIn({ items: [], files: [] }).start();
  t.after(() => strict.stop());
  strict.isStrict = true;
  const query = encodeURIComponent("is:pr org:lantern-lang is:merged merged:2026-01-01..2026-01-06");
  const statuses: number[] = [];
  let left: string | null = null;
  for (let asked = 0; asked < 12; asked++) {
    const response = await fetch(`${strict.address}/search/issues?q=${query}`);
    statuses.push(response.status);
    left = response.headers.get("x-ratelimit-remaining");
  }
  assert.deepEqual([statuses[9], statuses[10], statuses[11]], [200, 403, 403]);
  assert.equal(left, "0");
});
