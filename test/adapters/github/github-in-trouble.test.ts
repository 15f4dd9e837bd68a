import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { openPullRequest } from "#galley/adapters/github/open-pull-request.js";
import type { Instead } from "../../support/github-stand-in.js";
import { failureOf, finding, Reviewing, TOKEN } from "../../support/reviewing.js";

const BOT = "github-actions[bot]";
const reviewing = new Reviewing();

describe("GitHub in trouble", () => {
  it("is given time: a limit is waited for, and nothing written twice", async () => {
    reviewing.once(/pulls\/7$/, "GET", { status: 429, headers: { "retry-after": "7" } });
    reviewing.once(/reviews$/, "POST", { status: 403, headers: { "retry-after": "3" } });
    reviewing.once(/comments\?/, "GET", {
      status: 403,
      body: '{"message":"You have exceeded a secondary rate limit"}',
    });
    await reviewing.post([finding()]);
    assert.deepEqual(
      reviewing.waits.toSorted((a, b) => a - b),
      [3000, 7000, 60_000],
    );
    assert.equal(reviewing.server.lineComments.length, 1);
  });

  it("is not waited for too long", async () => {
    const reset = String(Math.ceil(Date.now() / 1000) + 3000);
    reviewing.once(/pulls\/7$/, "GET", {
      status: 403,
      headers: { "x-ratelimit-remaining": "0", "x-ratelimit-reset": reset },
    });
    const { code, hint } = await failureOf(reviewing.post([finding()]));
    assert.equal(code, "network");
    assert.match(hint ?? "", /rate limit/);
  });

  it("is asked again when it breaks down while read", async () => {
    reviewing.once(/pulls\/7$/, "GET", { status: 502, body: "<html>" });
    reviewing.once(/pulls\/7$/, "GET", { status: 200, isDropped: true });
    reviewing.once(/files/, "GET", { status: 200, delayMs: 2_000, body: "[]" });
    assert.equal((await reviewing.post([finding()])).kind, "reviewed");
    assert.equal(reviewing.server.lineComments.length, 1);
  });

  it("is left alone after four tries", async () => {
    for (let at = 0; at < 4; at++) reviewing.once(/pulls\/7$/, "GET", { status: 500 });
    assert.equal((await failureOf(reviewing.post([finding()]))).code, "network");
    assert.equal(reviewing.server.arrivals.length, 4);
  });

  const lost: readonly (readonly [string, Instead])[] = [
    ["an error after it was done", { status: 502, isDone: true }],
    ["a connection that broke after it was done", { status: 200, isDone: true, isDropped: true }],
    ["an answer that came too late", { status: 200, isDone: true, delayMs: 2_000 }],
    ["an error before it was done", { status: 500 }],
  ];
  for (const [name, answer] of lost) {
    it(`writes once in spite of ${name}`, async () => {
      reviewing.once(/reviews$/, "POST", answer);
      reviewing.once(/issues\/7\/comments$/, "POST", answer);
      const outcome = await reviewing.post([finding(), finding({ line: 10, endLine: 10 })]);
      assert.equal(outcome.kind === "reviewed" && outcome.commented, 1);
      assert.equal(reviewing.server.lineComments.length, 1);
      assert.equal(reviewing.server.comments.length, 1);
    });
  }

  it("gets what it will not have beside a line in the summary", async () => {
    reviewing.once(/reviews$/, "POST", { status: 422, body: '{"message":"Validation Failed"}' });
    const outcome = await reviewing.post([finding()]);
    assert.deepEqual(outcome, { kind: "reviewed", findings: 1, commented: 0, standing: 0, summary: "added" });
    assert.match(reviewing.server.comments[0]?.body ?? "", /draft\/a\.md:2/);
  });

  const refusals: readonly (readonly [number, string])[] = [
    [401, "configuration"],
    [403, "refused"],
    [404, "not-found"],
    [301, "not-found"],
    [418, "network"],
  ];
  for (const [status, code] of refusals) {
    it(`that answers ${status} is a Failure ${code}`, async () => {
      const body = '{"message":"No\\u001b[31m \\u202e::error::x"}';
      reviewing.once(/pulls\/7$/, "GET", { status, body, headers: { location: "http://127.0.0.1:9/" } });
      const failure = await failureOf(reviewing.post([finding()]));
      assert.equal(failure.code, code);
      assert.doesNotMatch(failure.message, /[\u001b\u202e\n]/);
      assert.equal(reviewing.server.arrivals.length, 1);
    });
  }

  for (const body of ["", "<html>", "null", "[]", '{"state":"open","head":{"sha":7}}', '"x"']) {
    it(`that answers ${JSON.stringify(body)} is not understood`, async () => {
      reviewing.once(/pulls\/7$/, "GET", { status: 200, body });
      assert.equal((await failureOf(reviewing.post([finding()]))).code, "network");
    });
  }

  it("that lists what is no list, or comments that are none, is not understood", async () => {
    for (const body of ["{}", "[{}]", '[{"id":"x","user":null,"body":null}]']) {
      reviewing.once(/pulls\/7\/comments/, "GET", { status: 200, body });
      assert.equal((await failureOf(reviewing.post([finding()]))).code, "network");
    }
    assert.deepEqual(reviewing.server.writes, []);
  });
});

describe("the way to GitHub", () => {
  const fails = (address: string, token: string, repository: string) =>
    failureOf(Promise.resolve().then(() => openPullRequest({ address, token }, repository, 7)));

  it("is safe, with a token", async () => {
    for (const address of [
      "http://api.github.com",
      "ftp://x.example",
      "nonsense",
      "https://u:p@x.example",
      "",
    ])
      assert.equal((await fails(address, TOKEN, "a/b")).code, "configuration");
    for (const token of ["", "two\nlines", "a b"])
      assert.equal((await fails("https://api.github.com", token, "a/b")).code, "configuration");
  });

  it("leads to a repository", async () => {
    for (const repository of ["a", "a/b/c", "../x", "a/..", "a/b?x=1", "a/b#x", "a/%2e%2e", ""])
      assert.equal((await fails("https://api.github.com", TOKEN, repository)).code, "usage");
  });
});

describe("the account of a workflow", () => {
  it("is taken for granted where it may not ask", async () => {
    const access = { address: reviewing.server.address, token: TOKEN };
    assert.equal(await openPullRequest(access, "news/letters", 7).author(), BOT);
    assert.equal(await openPullRequest(access, "news/letters", 7, "letters[bot]").author(), "letters[bot]");
  });
});
