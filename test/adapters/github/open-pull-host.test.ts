import assert from "node:assert/strict";
import { afterEach, beforeEach, describe, it } from "node:test";
import { openPullHost } from "#galley/adapters/github/open-pull-host.js";
import { listedPull } from "../../support/github/answers.js";
import {
  type DataCall,
  GitHubDataStandIn,
  type SaidInstead,
} from "../../support/github/github-data-stand-in.js";
import { pullRequest, type WorldItem, type WorldPull } from "../../support/github/world.js";
import { failureOf, TOKEN } from "../../support/reviewing.js";

const REPOSITORY = "lantern-lang/lantern";
const HOSTILE = "$(touch x) \u001b[31m\u202e../..\n-f ::error::";

let server = new GitHubDataStandIn({ items: [], files: [] });
let waits: number[] = [];

beforeEach(async () => {
  waits = [];
  server = await new GitHubDataStandIn({ items: [], files: [] }).start();
});
afterEach(() => server.stop());

function open(branch = "main", token: string | undefined = TOKEN) {
  const wait = (ms: number) => {
    waits.push(ms);
    return Promise.resolve();
  };
  const access = { address: server.address, token, timeoutMs: 2_000, wait };
  return openPullHost(access, REPOSITORY).open(branch);
}

/** The stand-in says these one after the other, and then what it knows. */
function saying(...answers: readonly SaidInstead[]): void {
  server.onCall = (_, count) => answers[count - 1];
}

function pulls(count: number): WorldItem[] {
  return Array.from({ length: count }, (_, at) => pullRequest(at + 1, {}));
}

/** The only entry of an answer, with some of it changed. */
function answerWith(changes: Readonly<Record<string, unknown>>): string {
  const pull: WorldPull = {};
  return JSON.stringify([{ ...listedPull(pullRequest(7, pull), pull), ...changes }]);
}

describe("open pull requests of GitHub", () => {
  it("are those that go to the branch, with title, account and head, by number", async () => {
    server.world.items = [
      pullRequest(8, { head: "b", isDraft: true }, { title: HOSTILE, author: undefined }),
      pullRequest(7, { head: "a" }, { title: "Add tides" }),
      pullRequest(9, { base: "side" }),
      pullRequest(10, { mergedAt: "2026-01-06T00:00:00Z" }),
    ];
    assert.deepEqual(await open(), [
      { number: 7, commit: "a".repeat(40), title: "Add tides", account: "noor", isReady: true },
      { number: 8, commit: "b".repeat(40), title: HOSTILE, account: undefined, isReady: false },
    ]);
    assert.equal(server.calls[0]?.authorization, `Bearer ${TOKEN}`);
  });

  it("are asked for by the branch's whole name", async () => {
    server.world.items = [pullRequest(7, { base: "a&state=all#x" })];
    assert.equal((await open("a&state=all#x")).length, 1);
    assert.equal(server.calls[0]?.parameters.get("state"), "open");
  });

  it("are read without a token too, which is not sent then", async () => {
    server.world.items = pulls(1);
    assert.equal(
      (await openPullHost({ address: server.address, token: undefined }, REPOSITORY).open("main")).length,
      1,
    );
    assert.equal(server.calls[0]?.authorization, undefined);
  });

  for (const [count, mostOnPage] of [
    [100, 100],
    [101, 100],
    [70, 30],
  ] as const) {
    it(`are all told when they are ${count} on pages of ${mostOnPage}`, async () => {
      server.mostOnPage = mostOnPage;
      server.world.items = pulls(count);
      assert.deepEqual(
        (await open()).map(({ number }) => number),
        pulls(count).map(({ number }) => number),
      );
    });
  }

  it("are all told when one is closed between two pages and pulls another over the edge", async () => {
    server.world.items = pulls(150);
    server.onCall = ({ parameters }: DataCall, count) => {
      if (count === 2 && parameters.get("page") === "2") server.world.items = server.world.items.slice(1);
      return undefined;
    };
    assert.equal((await open()).length, 149);
  });

  it("are not guessed from a list that never rests, nor from one without an end", async () => {
    server.onCall = (_, count) => {
      server.world.items = pulls(150).slice(count);
      return undefined;
    };
    assert.equal((await failureOf(open())).code, "network");
    server.onCall = () => undefined;
    server.world.items = pulls(1_001);
    const flood = await failureOf(open());
    assert.equal(flood.code, "network");
    assert.match(flood.message, /flood/);
  });
});

describe("GitHub's list in trouble", () => {
  beforeEach(() => {
    server.world.items = pulls(1);
  });

  it("is asked again after breakdowns, lost connections and limits", async () => {
    saying(
      { status: 502, text: "<html>" },
      { status: 200, text: '[{"number": 7}]', cut: true },
      { status: 429, text: "{}", headers: { "retry-after": "7" } },
    );
    assert.equal((await open()).length, 1);
    assert.deepEqual(waits, [1000, 2000, 7000]);
  });

  it("waits for a secondary limit, and not for one that is spent for an hour", async () => {
    saying({ status: 403, text: '{"message":"You have exceeded a secondary rate limit"}' });
    assert.equal((await open()).length, 1);
    assert.deepEqual(waits, [60_000]);
    const headers = { "x-ratelimit-remaining": "0", "x-ratelimit-reset": String(2 ** 33) };
    server.onCall = () => ({ status: 403, text: "{}", headers });
    assert.match((await failureOf(open())).hint ?? "", /of the token/);
    const access = { address: server.address, token: undefined };
    const { code, hint } = await failureOf(openPullHost(access, REPOSITORY).open("main"));
    assert.equal(code, "network");
    assert.match(hint ?? "", /60 questions an hour: set GITHUB_TOKEN/);
  });

  for (const [status, code] of [
    [401, "configuration"],
    [403, "refused"],
    [404, "not-found"],
    [301, "not-found"],
  ] as const) {
    it(`that says ${status} is a Failure ${code}, at once`, async () => {
      server.onCall = () => ({ status, text: '{"message":"No\\u001b[31m"}', headers: { location: "/x" } });
      const failure = await failureOf(open());
      assert.equal(failure.code, code);
      assert.doesNotMatch(failure.message, /\u001b/);
      assert.equal(server.calls.length, 1);
    });
  }

  const odd: Readonly<Record<string, string>> = {
    "no JSON": "<html>",
    "no list": "{}",
    "a list of nothing": "[null]",
    "a number that is none": answerWith({ number: "7" }),
    "a number below 1": answerWith({ number: 0 }),
    "a number beyond all": answerWith({ number: 1e15 }),
    "a head that is no commit": answerWith({ head: { sha: "--upload-pack=x" } }),
    "no head": answerWith({ head: null }),
    "no title": answerWith({ title: null }),
    "a user without a name": answerWith({ user: {} }),
    "a word for whether it is a draft": answerWith({ draft: "no" }),
    "no base": answerWith({ base: {} }),
    "no state": answerWith({ state: null }),
  };
  for (const [name, text] of Object.entries(odd)) {
    it(`that holds ${name} is not understood`, async () => {
      server.onCall = () => ({ status: 200, text });
      assert.equal((await failureOf(open())).code, "network");
    });
  }

  it("is held to what was asked for, and its texts to their length", async () => {
    server.onCall = () => ({ status: 200, text: answerWith({ state: "closed" }) });
    assert.deepEqual(await open(), []);
    server.onCall = () => ({ status: 200, text: answerWith({ base: { ref: "other" } }) });
    assert.deepEqual(await open(), []);
    const long = "x".repeat(100_000);
    server.onCall = () => ({ status: 200, text: answerWith({ title: long, user: { login: long } }) });
    const [pull] = await open();
    assert.equal(pull?.title?.length, 300);
    assert.equal(pull.account?.length, 100);
  });
});

it("a repository and a token have to be such", async () => {
  const fails = (repository: string, token: string) =>
    failureOf(Promise.resolve().then(() => openPullHost({ address: server.address, token }, repository)));
  for (const repository of ["a", "a/b/c", "../x", "a/..", "a/b?x=1", ""])
    assert.equal((await fails(repository, TOKEN)).code, "usage");
  for (const token of ["two\nlines", "a b"]) assert.equal((await fails("a/b", token)).code, "configuration");
});
