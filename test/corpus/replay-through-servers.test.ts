import assert from "node:assert/strict";
import { join } from "node:path";
import { it } from "node:test";
import { REPLAY_PARTS } from "../../bench/replay/parts.js";
import type { Predicted } from "../../bench/replay/predicted.js";
import { readIssues } from "../../bench/replay/read-issues.js";
import { ReplayData } from "../../bench/replay/replay-data.js";
import { replayIssue } from "../../bench/replay/replay-issue.js";
import { replayThroughServers } from "../../bench/replay/servers/replay-through-servers.js";
import { describeCorpus } from "../corpus-folder.js";
import type { DataCall, GitHubDataStandIn } from "../support/github/github-data-stand-in.js";
import { readGitHubSchemas } from "../support/github/github-schemas.js";

/** Questions of REST by the operations that describe their answers. */
const OPERATIONS: readonly (readonly [path: RegExp, operation: string])[] = [
  [/^\/search\/issues$/, "/search/issues"],
  [/^\/repos\/[^/]+\/[^/]+\/pulls$/, "/repos/{owner}/{repo}/pulls"],
  [/^\/repos\/[^/]+\/[^/]+\/pulls\/\d+\/files$/, "/repos/{owner}/{repo}/pulls/{pull_number}/files"],
  [/^\/repos\/[^/]+\/[^/]+\/contents\//, "/repos/{owner}/{repo}/contents/{path}"],
];

describeCorpus("past issues made again through servers", (corpus) => {
  const data = new ReplayData(join(corpus, "../replay"));
  const made = async (number: number, inspect?: (github: GitHubDataStandIn) => Promise<void>) => {
    const [issue] = readIssues(data, [number]);
    assert.ok(issue !== undefined);
    const direct = replayIssue(issue, REPLAY_PARTS);
    return { direct, served: await replayThroughServers(issue, inspect) };
  };

  it("are the same, byte for byte, and all that GitHub's stand-in said is as GitHub would say it", async () => {
    const faultsOf = readGitHubSchemas();
    const operations = new Set<string>();
    const inspect = async (github: GitHubDataStandIn) => {
      for (const call of github.calls.slice()) {
        const operation = OPERATIONS.find(([path]) => path.test(call.path))?.[1];
        assert.ok(operation !== undefined, call.path);
        operations.add(operation);
        assert.equal(faultsOf(operation, 200, await answerTo(github, call)), undefined, call.path);
      }
    };
    for (const number of [590, 634]) {
      const { direct, served } = await made(number, inspect);
      assert.ok(Object.values(served.mergedPrs ?? {}).length > 2);
      assert.deepEqual(served, direct);
    }
    assert.equal(operations.size, OPERATIONS.length);
  });

  it("differ where the record knows more than a server says", async () => {
    // A log that was merged by then is shown where it lies, and no more at the commit that brought it.
    const merged = await made(600);
    const atCommit = /blob\/[0-9a-f]{40}\//;
    assert.match(merged.direct.perf ?? "", atCommit);
    assert.equal(merged.served.perf, merged.direct.perf?.replace(atCommit, "blob/main/"));
    // GitHub does not say that a pull request changes the text of an approved RFC that readers were told of.
    const amended = await made(576);
    assert.equal(
      rfcsOf(amended.served),
      rfcsOf(amended.direct)
        .replace(/\bhttps:\S+\/3731\b/, "")
        .trim(),
    );
    // A feed dates a post by its day, so it does not see one that appeared a fortnight later.
    const late = await made(598);
    const postsOf = ({ community }: Partial<Predicted>) => community?.official.map(({ url }) => url) ?? [];
    assert.deepEqual(
      postsOf(late.direct).filter((url) => !postsOf(late.served).includes(url)),
      ["https://blog.rust-lang.org/inside-rust/2025/04/22/project-director-update/"],
    );
  });
});

async function answerTo({ address }: GitHubDataStandIn, { path, parameters }: DataCall): Promise<unknown> {
  const response = await fetch(`${address}${path}?${parameters.toString()}`);
  assert.equal(response.status, 200);
  return response.json();
}

function rfcsOf({ approvedRfcs = [] }: Partial<Predicted>): string {
  return approvedRfcs.map(({ url }) => url).join(" ");
}
