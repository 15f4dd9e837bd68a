import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { openMergeRepository } from "#galley/adapters/git/open-merge-repository.js";
import type { HostedPull } from "#galley/app/pull-host.js";
import { pullsFromFolder } from "#galley/app/pulls-from-folder.js";
import { pullsFromHost } from "#galley/app/pulls-from-host.js";
import type { PullProgress } from "#galley/app/pull-source.js";
import { Failure } from "#galley/base/failure.js";
import { GitRepository } from "../support/git-repository.js";

/** A host whose pull requests 7 and 8 are at commits of their own, and a clone that fetches from it. */
function newsroom() {
  const host = new GitRepository();
  const base = host.commit();
  const commits = ["7", "8", "other"].map((name) => {
    host.git("checkout", "--quiet", "--detach", base);
    host.put(name, "x\n");
    return host.commit();
  });
  const [seven = "", eight = "", other = ""] = commits;
  const push = (number: number, commit: string) => host.git("update-ref", `refs/pull/${number}/head`, commit);
  push(7, seven);
  push(8, eight);
  host.git("checkout", "--quiet", "main");
  const clone = new GitRepository();
  clone.git("pull", "--quiet", host.folder, "main");
  clone.git("remote", "add", "origin", host.folder);
  const repository = openMergeRepository(clone.folder);
  const progress: PullProgress[] = [];
  const tell = (one: PullProgress) => void progress.push(one);
  return { host, clone, repository, push, seven, eight, other, progress, tell };
}

function pull(number: number, commit: string, more: Partial<HostedPull> = {}): HostedPull {
  return { number, commit, title: `Title ${number}`, account: "noor", isReady: true, ...more };
}

/** A host that gives these answers one after the other, the last for good. */
function hostSaying(...answers: readonly (readonly HostedPull[])[]) {
  const branches: string[] = [];
  const open = (branch: string) => {
    branches.push(branch);
    return Promise.resolve(answers[Math.min(branches.length, answers.length) - 1] ?? []);
  };
  return { host: { name: "GitHub", open }, branches };
}

describe("pull requests from their host", () => {
  it("are not all there are: who is offline is told so", async () => {
    const { repository, tell } = newsroom();
    const open = () => Promise.reject(new Failure("network", "Unexpected silence", { hint: "Try again." }));
    const source = pullsFromHost({ host: { name: "GitHub", open }, repository, remote: "origin", tell });
    await assert.rejects(source.list(repository.tip(), []), {
      code: "network",
      hint: /^Try again\. Offline, --from refs takes/,
    });
  });

  it("are those that it calls open and ready, with their heads fetched, all in one go", async () => {
    const { repository, seven, eight, progress, tell } = newsroom();
    const pulls = [pull(7, seven), pull(8, eight), pull(9, "9".repeat(40), { isReady: false })];
    const { host, branches } = hostSaying(pulls);
    const source = pullsFromHost({ host, repository, remote: "origin", tell });
    const { pulls: listed, unready } = await source.list(repository.tip(), []);
    assert.deepEqual(
      listed.map(({ number, commit, title, account }) => [number, commit, title, account]),
      [
        [7, seven, "Title 7", "noor"],
        [8, eight, "Title 8", "noor"],
      ],
    );
    assert.deepEqual(unready, [9]);
    assert.deepEqual(repository.pulls().length, 2);
    assert.deepEqual(branches, ["main"]);
    assert.deepEqual(progress, [
      { kind: "asking", host: "GitHub" },
      { kind: "fetching", count: 2 },
    ]);
    await source.list(repository.tip(), []);
    assert.deepEqual(progress.slice(2), [{ kind: "asking", host: "GitHub" }], "all heads are here");
  });

  it("are fetched as far as they are named and lacking", async () => {
    const { clone, repository, seven, eight, progress, tell } = newsroom();
    clone.git("fetch", "--quiet", "origin", "+refs/pull/8/head:refs/pull/8/head");
    clone.git("update-ref", "refs/pull/8/head", "main");
    const { host } = hostSaying([pull(7, seven), pull(8, eight)]);
    const source = pullsFromHost({ host, repository, remote: "origin", tell });
    const { pulls } = await source.list(repository.tip(), [8]);
    assert.deepEqual(
      pulls.map(({ number }) => number),
      [8],
    );
    assert.deepEqual(repository.pulls(), [{ number: 8, commit: eight }]);
    assert.deepEqual(progress.at(-1), { kind: "fetching", count: 1 });
  });

  it("are asked for anew, once, when one was pushed between answer and fetch", async () => {
    const { repository, push, seven, eight, other, tell } = newsroom();
    push(7, other);
    const { host, branches } = hostSaying(
      [pull(7, seven), pull(8, eight)],
      [pull(7, other, { title: "Better" }), pull(8, other)],
    );
    const source = pullsFromHost({ host, repository, remote: "origin", tell });
    const { pulls } = await source.list(repository.tip(), []);
    assert.deepEqual(
      pulls.map(({ commit, title }) => [commit, title]),
      [
        [other, "Better"],
        [eight, "Title 8"],
      ],
    );
    assert.equal(branches.length, 2);
  });

  it("are left out when they were closed or taken back meanwhile, and refused when host and head never agree", async () => {
    const { repository, push, seven, eight, other, tell } = newsroom();
    push(7, other);
    const listWith = (...anew: readonly HostedPull[]) => {
      const { host } = hostSaying([pull(7, seven), pull(8, eight)], anew);
      return pullsFromHost({ host, repository, remote: "origin", tell }).list(repository.tip(), []);
    };
    assert.equal((await listWith(pull(8, eight))).pulls.length, 1);
    assert.equal((await listWith(pull(7, other, { isReady: false }))).pulls.length, 1);
    await assert.rejects(
      () => listWith(pull(7, seven)),
      (error) => error instanceof Failure && error.code === "refused" && error.message.includes("request 7"),
    );
  });

  it("are asked for their heads again at the end", async () => {
    const { repository, seven, eight, other, tell } = newsroom();
    const { host } = hostSaying([pull(7, seven), pull(8, eight)], [pull(7, other)]);
    const source = pullsFromHost({ host, repository, remote: "origin", tell });
    await source.list(repository.tip(), []);
    assert.deepEqual(await source.heads([7, 8], repository.tip()), new Map([[7, other]]));
  });
});

describe("pull requests from a folder", () => {
  it("are all heads that it has, fetched, and looked at again at the end", async () => {
    const { host, repository, push, seven, eight, other, progress, tell } = newsroom();
    const source = pullsFromFolder(repository, host.folder, tell);
    const { pulls, unready } = await source.list(repository.tip(), []);
    assert.deepEqual(
      pulls.map(({ number, commit, title }) => [number, commit, title]),
      [
        [7, seven, undefined],
        [8, eight, undefined],
      ],
    );
    assert.deepEqual([unready, progress], [[], [{ kind: "fetching", count: 2 }]]);
    push(8, other);
    assert.equal((await source.heads([7, 8], repository.tip())).get(8), other);
    assert.equal((await source.list(repository.tip(), [8])).pulls[0]?.commit, other);
  });

  it("are what was fetched when one was pushed just before", async () => {
    const { host, repository, push, eight, other } = newsroom();
    const source = pullsFromFolder(repository, host.folder, () => void push(7, other));
    const { pulls } = await source.list(repository.tip(), []);
    assert.deepEqual(
      pulls.map(({ commit }) => commit),
      [other, eight],
    );
  });

  it("are a failure where the folder has none to give", async () => {
    const { repository, tell } = newsroom();
    const source = pullsFromFolder(repository, "/nowhere", tell);
    await assert.rejects(() => source.list(repository.tip(), []), /expected a folder/);
  });
});
