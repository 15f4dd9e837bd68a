import assert from "node:assert/strict";
import { test } from "node:test";
import { githubRepositoryAt } from "#galley/app/github-address.js";

test("addresses of pages and remotes lead to their repository", () => {
  for (const address of [
    "https://github.com/News/letters",
    "https://github.com/News/letters/",
    "https://www.github.com/News/letters.git",
    "https://ines:secret@github.com/News/letters.git",
    "https://GitHub.com/News/letters",
    "ssh://git@github.com/News/letters.git",
    "ssh://git@ssh.github.com:443/News/letters.git",
    "git@github.com:News/letters.git",
    "github.com:News/letters",
  ])
    assert.equal(githubRepositoryAt(address), "News/letters", address);
});

test("all other addresses lead to none", () => {
  for (const address of [
    "",
    "https://github.com/news",
    "https://github.com/news/letters/pulls",
    "https://github.com.evil.example/news/letters",
    "https://evil.example/github.com/news/letters",
    "https://evil.example/@github.com/news/letters",
    "https://gitlab.com/news/letters",
    "/srv/github.com/news/letters",
    "ext::sh -c x github.com:news/letters",
    "git@evil.example:github.com/news",
  ])
    assert.equal(githubRepositoryAt(address), undefined, address);
});
