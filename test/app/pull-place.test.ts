import assert from "node:assert/strict";
import { test } from "node:test";
import { pullPlaceOf } from "#galley/app/pull-place.js";
import { Failure } from "#galley/base/failure.js";

const LINKS = { links: { repository: "https://github.com/News/letters" } };
const FORK = { name: "origin", address: "https://github.com/ines/letters.git" };
const HOME = { name: "upstream", address: "git@github.com:news/Letters.git" };

function place(
  asked: { from?: string; repository?: string; remote?: string } = {},
  remotes: readonly { name: string; address: string }[] = [FORK, HOME],
  links: { links: { repository?: string } } = LINKS,
) {
  const { from, repository, remote } = asked;
  return pullPlaceOf({ from, repository, remote }, links, () => remotes);
}

function isUsage(words: RegExp): (error: unknown) => boolean {
  return (error) => error instanceof Failure && error.code === "usage" && words.test(error.message);
}

test("without a word, GitHub is asked where a remote leads to the publication there", () => {
  assert.deepEqual(place(), { kind: "github", repository: "News/letters", remote: "upstream" });
  assert.deepEqual(place({}, [FORK]), { kind: "refs" });
  assert.deepEqual(place({}, []), { kind: "refs" });
  assert.deepEqual(place({}, [HOME], { links: {} }), { kind: "refs" });
  assert.deepEqual(place({}, [HOME], { links: { repository: "https://git.example/x/y" } }), { kind: "refs" });
});

test("what is said counts, and what is not is filled in", () => {
  assert.deepEqual(place({ from: "refs" }), { kind: "refs" });
  assert.deepEqual(place({ from: "../mirror" }), { kind: "folder", folder: "../mirror" });
  const home = { kind: "github", repository: "News/letters" };
  assert.deepEqual(place({ from: "github" }, [FORK]), { ...home, remote: "origin" });
  assert.deepEqual(place({ remote: "mine" }, []), { ...home, remote: "mine" });
  const fork = { kind: "github", repository: "ines/Letters", remote: "origin" };
  assert.deepEqual(place({ repository: "ines/Letters" }), fork);
  assert.deepEqual(place({ repository: "ines/Letters" }, [FORK], { links: {} }), fork);
});

test("what does not go together is refused", () => {
  assert.throws(() => place({ from: "refs", remote: "origin" }), isUsage(/`refs`/));
  assert.throws(() => place({ from: "../mirror", repository: "a/b" }), isUsage(/mirror/));
  assert.throws(() => place({ from: "github" }, [HOME], { links: {} }), isUsage(/lack of a repository/));
  assert.throws(() => place({ remote: "origin" }, [HOME], { links: {} }), isUsage(/lack of a repository/));
});
