import assert from "node:assert/strict";
import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { openMergeRepository } from "#galley/adapters/git/open-merge-repository.js";
import { Failure, type FailureCode } from "#galley/base/failure.js";
import { GitRepository } from "../../support/git-repository.js";

/** A host with two pull requests, and a clone of its branch that has no remote yet. */
function hostAndClone() {
  const host = new GitRepository();
  const base = host.commit();
  const heads = [7, 8].map((number) => {
    host.git("checkout", "--quiet", "--detach", base);
    host.put(`${number}.md`, "x\n");
    const head = host.commit();
    host.git("update-ref", `refs/pull/${number}/head`, head);
    return head;
  });
  host.git("checkout", "--quiet", "main");
  const clone = new GitRepository();
  clone.git("pull", "--quiet", host.folder, "main");
  return { host, heads, clone, repository: openMergeRepository(clone.folder) };
}

function fails(code: FailureCode, words: RegExp): (error: unknown) => boolean {
  return (error) => error instanceof Failure && error.code === code && words.test(error.message);
}

test("heads come from a remote in one go, and nothing else comes with them", () => {
  const { host, heads, clone, repository } = hostAndClone();
  clone.git("remote", "add", "up", host.folder);
  clone.git("config", "fetch.prune", "true");
  clone.git("config", "--add", "remote.up.fetch", "+refs/pull/*/head:refs/remotes/up/pull/*");
  clone.git("update-ref", "refs/pull/9/head", "HEAD");
  host.git("tag", "v1", "refs/pull/7/head");
  const place = { kind: "remote", name: "up" } as const;
  assert.deepEqual(repository.remotes(), [{ name: "up", address: host.folder }]);
  assert.deepEqual(repository.offered(place), [
    { number: 7, commit: heads[0] },
    { number: 8, commit: heads[1] },
  ]);
  const before = clone.git("rev-parse", "HEAD");
  repository.fetch(place, [8, 7]);
  assert.deepEqual(repository.pulls(), [
    { number: 7, commit: heads[0] },
    { number: 8, commit: heads[1] },
    { number: 9, commit: before },
  ]);
  assert.equal(clone.git("for-each-ref", "refs/tags", "refs/remotes"), "");
  assert.equal(existsSync(join(clone.folder, ".git/FETCH_HEAD")), true, "of the pull of the set-up");
  assert.doesNotMatch(clone.git("rev-parse", "FETCH_HEAD"), new RegExp(`${heads[0]}|${heads[1]}`));
});

test("a head that was pushed by force replaces what was here", () => {
  const { host, clone, repository } = hostAndClone();
  clone.git("remote", "add", "origin", host.folder);
  const place = { kind: "remote", name: "origin" } as const;
  repository.fetch(place, [7]);
  host.git("update-ref", "refs/pull/7/head", "refs/pull/8/head");
  repository.fetch(place, [7]);
  assert.equal(clone.git("rev-parse", "refs/pull/7/head"), host.git("rev-parse", "refs/pull/8/head"));
});

test("a folder is as good as a remote, bare or not, whatever its name", () => {
  const { host, heads, clone, repository } = hostAndClone();
  const name = "-c core.x=$(touch pwned)";
  const bare = join(clone.folder, name);
  host.git("clone", "--quiet", "--mirror", host.folder, bare);
  for (const path of [host.folder, bare]) {
    assert.equal(repository.offered({ kind: "folder", path }).length, 2);
    repository.fetch({ kind: "folder", path }, [8]);
    assert.deepEqual(repository.pulls(), [{ number: 8, commit: heads[1] }]);
  }
  assert.equal(existsSync(join(clone.folder, "pwned")), false);
});

test("what is not there is said, and what is no remote by name is no address", () => {
  const { host, clone, repository } = hostAndClone();
  clone.git("remote", "add", "origin", host.folder);
  assert.throws(
    () => repository.fetch({ kind: "remote", name: "origin" }, [7, 99]),
    fails("not-found", /99/),
  );
  for (const name of ["up", host.folder, "--upload-pack=touch pwned", "ext::touch pwned"])
    assert.throws(() => repository.fetch({ kind: "remote", name }, [7]), fails("usage", /remote/));
  const path = join(clone.folder, "empty");
  assert.throws(() => repository.offered({ kind: "folder", path }), fails("not-found", /expected a folder/));
  mkdirSync(path);
  writeFileSync(join(path, "HEAD"), "x");
  assert.throws(() => repository.offered({ kind: "folder", path }), fails("not-found", /heads of pull/));
  assert.deepEqual(repository.pulls(), []);
});

test("only closed transports are gone by, whatever the clone allows, and what cannot be reached is the network's", () => {
  const { clone, repository } = hostAndClone();
  const sign = join(clone.folder, "pwned");
  clone.git("config", "protocol.ext.allow", "always");
  clone.git("config", "protocol.allow", "always");
  clone.git("remote", "add", "ext", `ext::touch ${sign}`);
  clone.git("remote", "add", "plain", "http://127.0.0.1:9/news/letters");
  clone.git("remote", "add", "gone", join(clone.folder, "gone"));
  for (const name of ["ext", "plain", "gone"]) {
    const place = { kind: "remote", name } as const;
    assert.throws(() => repository.fetch(place, [7]), fails("network", /answer of Git/));
    assert.throws(() => repository.offered(place), fails("network", /answer of Git/));
  }
  assert.equal(existsSync(sign), false);
});

test("hooks of the clone are not run when heads come in", () => {
  const { host, clone, repository } = hostAndClone();
  clone.git("remote", "add", "origin", host.folder);
  const sign = join(clone.folder, "hook-ran");
  for (const hook of ["reference-transaction", "post-index-change", "pre-auto-gc"])
    writeFileSync(join(clone.folder, ".git/hooks", hook), `#!/bin/sh\ntouch ${sign}\n`, { mode: 0o755 });
  repository.fetch({ kind: "remote", name: "origin" }, [7, 8]);
  assert.equal(repository.pulls().length, 2);
  assert.equal(existsSync(sign), false);
});

test("a person's own SSH is called, and nobody is asked for a password", () => {
  const { clone, repository } = hostAndClone();
  const [command, told] = ["ssh.sh", "told"].map((name) => join(clone.folder, name));
  const script = `#!/bin/sh\necho "$SSH_ASKPASS $SSH_ASKPASS_REQUIRE $GIT_TERMINAL_PROMPT [$GIT_ASKPASS]" > ${told}\nexit 255\n`;
  writeFileSync(command ?? "", script, { mode: 0o755 });
  clone.git("config", "core.sshCommand", command ?? "");
  clone.git("remote", "add", "origin", "git@news.example:news/letters.git");
  assert.throws(
    () => repository.fetch({ kind: "remote", name: "origin" }, [7]),
    fails("network", /answer of Git/),
  );
  assert.equal(readFileSync(told ?? "", "utf8"), "false force 0 []\n");
});
