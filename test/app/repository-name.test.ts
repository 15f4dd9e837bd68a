import assert from "node:assert/strict";
import { it } from "node:test";
import { repositoryName } from "#galley/app/repository-name.js";
import { Failure } from "#galley/base/failure.js";

const nameOf = (repository: string | undefined, given?: string) =>
  repositoryName({ links: repository === undefined ? {} : { repository } }, given);

it("the repository is the one that is said, else the one that the newsletter links to", () => {
  assert.equal(nameOf("https://github.com/rust-lang/this-week-in-rust"), "rust-lang/this-week-in-rust");
  assert.equal(nameOf("https://www.github.com/news/letters.git"), "news/letters");
  assert.equal(nameOf("https://github.com/news/letters/"), "news/letters");
  assert.equal(nameOf("https://github.com/news/letters", "other/one"), "other/one");
  assert.equal(nameOf(undefined, "other/one.more"), "other/one.more");
});

it("what can be no name on GitHub is refused with what to do", () => {
  const refused = (repository: string | undefined, given?: string) =>
    assert.throws(
      () => nameOf(repository, given),
      (error) => error instanceof Failure && error.code === "usage" && error.hint !== undefined,
    );
  for (const given of ["a", "a/b/c", "../x", "a/..", "a/b?x=1", "a/b#x", "a/%2e", "", "-x /y", "a/."])
    refused("https://github.com/news/letters", given);
  for (const linked of [
    undefined,
    "https://gitlab.example/news/letters",
    "https://github.com.evil.example/news/letters",
    "https://github.com/news",
    "https://github.com/news/letters/tree/main",
    "https://github.com/../x",
    "http://github.com/news/letters",
  ])
    refused(linked);
});
