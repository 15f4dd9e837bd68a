import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { checkLinks, type LinkCheckWorld } from "#galley/app/check-links.js";
import { linkPartsOf } from "#galley/app/archive-pages.js";
import { outlookOf, planLinkCheck, secondsFor } from "#galley/app/plan-link-check.js";
import type { PatientVisitor } from "#galley/app/visitor.js";
import { Failure } from "#galley/base/failure.js";
import type { PageFacts } from "#galley/check/facts.js";
import { isDead } from "#galley/check/health/link-health.js";
import { issueOf, MemoryHealth, walkWorld } from "../support/link-walk.js";

const START = Date.parse("2026-01-06T12:00:00Z");
const DAY_MS = 86_400_000;
const HOME = "https://this-week-in-rust.org";
const CHOICE = { againDays: 90 };
const GONE: Partial<PageFacts> = { state: "gone", status: 404, reason: "the server answered 404" };
const NO_HOST: Partial<PageFacts> = { state: "gone", reason: "the host does not exist" };
const UNKNOWN: Partial<PageFacts> = { state: "unknown", reason: "no answer in time" };
const REACHED: Partial<PageFacts> = { state: "reached", status: 200 };

/** A stage whose visitor answers by address, else as a page that is there. */
function stage(
  addresses: readonly string[],
  answer: (address: string) => Partial<PageFacts> = () => REACHED,
  overrides: Partial<LinkCheckWorld> = {},
) {
  const visited: string[] = [];
  const store = new MemoryHealth();
  const time = { now: START };
  let isClosed = false;
  const visitor: PatientVisitor = {
    visit: async (address) => {
      visited.push(address);
      await Promise.resolve();
      if (isClosed) return { address, state: "unknown", reason: "the visit was cut short" };
      return { address, state: "reached", ...answer(address) };
    },
    hasBeenAnswered: () => true,
    restsUntil: () => undefined,
    close: () => {
      isClosed = true;
    },
  };
  const clock = { now: () => time.now, sleep: () => Promise.resolve() };
  const world = walkWorld([issueOf("2025-12-31", addresses)], { visitor, clock, store });
  return { world: { ...world, ...overrides }, visited, store, time };
}

const many = (count: number, host = "a") =>
  Array.from({ length: count }, (_, at) => `https://${host}${at}.example/`);

describe("checking the links of an archive", () => {
  it("visits each page once, by its newest address with https, and writes down what it found", async () => {
    const { world, visited, store } = stage([
      "http://a.example/x?utm_source=news",
      "https://www.a.example/x/",
      "http://a.example/x#part",
      "http://b.example/",
      "mailto:a@b.example",
      "#here",
    ]);
    const report = await checkLinks(world, CHOICE);
    assert.deepEqual(visited, ["https://www.a.example/x/", "http://b.example/"]);
    assert.deepEqual(
      [...store.book.values()],
      ["a.example/x", "b.example"].map((address) => ({ address, state: "reached", visitedOn: "2026-01-06" })),
    );
    assert.deepEqual([report.pages, report.due, report.visited, report.reached], [2, 2, 2, 2]);
    assert.equal(report.isStopped, false);
  });

  it("takes a page for dead only when another walk some days later finds it gone too", async () => {
    const { world, store, time, visited } = stage(
      ["https://a.example/", "https://b.example/", "https://c.example/"],
      (address) => (address.includes("//a") ? GONE : address.includes("//b") ? UNKNOWN : REACHED),
    );
    const deadNow = () => [...store.book.values()].filter(isDead).map(({ address }) => address);
    assert.equal((await checkLinks(world, CHOICE)).dead, 0);
    await checkLinks(world, { againDays: 0 });
    assert.deepEqual(deadNow(), []);
    visited.length = 0;
    time.now += 6 * DAY_MS;
    const report = await checkLinks(world, CHOICE);
    assert.deepEqual(visited.toSorted(), ["https://a.example/", "https://b.example/"]);
    assert.deepEqual([report.gone, report.dead, report.unknown], [1, 1, 1]);
    assert.deepEqual(deadNow(), ["a.example"]);
    time.now += 100 * DAY_MS;
    assert.equal((await checkLinks(world, CHOICE)).due, 3);
  });

  it("goes first where nobody was, then where somebody was longest ago, at most so often as it is told", async () => {
    const { world, visited, time } = stage(many(4));
    await checkLinks(world, { ...CHOICE, limit: 2 });
    assert.deepEqual(visited, many(4).slice(0, 2));
    time.now += 95 * DAY_MS;
    await checkLinks(world, { ...CHOICE, limit: 3 });
    assert.deepEqual(visited.slice(2), ["https://a2.example/", "https://a3.example/", "https://a0.example/"]);
  });

  it("visits what is chosen by year and section", () => {
    const { visitor, clock, store } = stage([]).world;
    const archive = walkWorld(
      [
        issueOf("2013-06-01", ["https://a.example/1", "https://b.example/"]),
        issueOf("2014-06-01", ["https://a.example/2"]),
        issueOf("2015-06-01", ["https://a.example/3"], "Jobs"),
      ],
      { visitor, clock, store },
    );
    const urls = (choice: object) =>
      planLinkCheck(archive, { ...CHOICE, ...choice }).due.map(({ url }) => url.slice(8));
    assert.deepEqual(urls({}), ["a.example/1", "b.example/", "a.example/2", "a.example/3"]);
    assert.deepEqual(urls({ years: [2014, 2015] }), ["a.example/2", "a.example/3"]);
    assert.deepEqual(urls({ parts: linkPartsOf(["jobs"]) }), ["a.example/3"]);
    assert.deepEqual(urls({ parts: linkPartsOf(["jobs"]), years: [2013, 2014] }), []);
    assert.throws(
      () => linkPartsOf(["\u001b[2Jx"]),
      /^Failure: Unexpected section .*expected one of official, /,
    );
  });

  it("believes that hosts do not exist only when somebody answers after them", async () => {
    const hosts = many(30);
    const offline = stage(hosts, () => NO_HOST);
    await assert.rejects(
      checkLinks(offline.world, CHOICE),
      (error: unknown) =>
        error instanceof Failure && error.code === "network" && error.message.includes(HOME),
    );
    assert.equal(offline.store.book.size, 0);
    const online = stage(hosts, (address) => (address === HOME ? REACHED : NO_HOST));
    const report = await checkLinks(online.world, CHOICE);
    assert.deepEqual([report.gone, online.store.book.size], [30, 30]);
    assert.ok(online.visited.filter((address) => address === HOME).length <= 2);
  });

  it("ends when the connection breaks on the way, and keeps only what came before", async () => {
    let visits = 0;
    const { world, store } = stage(many(200), () => (++visits <= 100 ? REACHED : NO_HOST));
    await assert.rejects(checkLinks(world, CHOICE), /^Failure: Unexpected silence of the last \d+ pages/);
    assert.deepEqual(new Set([...store.book.values()].map(({ state }) => state)), new Set(["reached"]));
    assert.equal(store.book.size, 100);
    assert.ok(visits < 140, `${visits} visits`);
  });

  it("goes on when many are silent and somebody answers who should", async () => {
    const { world } = stage(many(100), (address) =>
      address === HOME ? { ...REACHED, status: 503 } : UNKNOWN,
    );
    assert.equal((await checkLinks(world, CHOICE)).unknown, 100);
  });

  it("stops when it is told, keeps what is known, and goes on from there", async () => {
    const stop = new AbortController();
    const first = stage(many(100));
    const report = await checkLinks(
      { ...first.world, signal: stop.signal, onProgress: ({ done }) => void (done >= 30 && stop.abort()) },
      CHOICE,
    );
    assert.equal(report.isStopped, true);
    assert.equal(first.store.book.size, report.visited);
    assert.ok(report.visited >= 30 && report.visited < 60);
    const second = stage(many(100), undefined, { store: first.store });
    assert.equal((await checkLinks(second.world, CHOICE)).visited, 100 - report.visited);
    assert.equal(second.store.book.size + first.store.book.size, 100);
  });

  it("adds what it finds in batches and puts the file in order at the end", async () => {
    const { world, store } = stage(many(100));
    await checkLinks(world, CHOICE);
    assert.deepEqual([store.appends, store.writes], [4, 1]);
    const before = store.text;
    await checkLinks(world, CHOICE);
    assert.deepEqual([store.appends, store.writes, store.text], [4, 1, before]);
  });

  it("mends a line that a crash cut short before it adds others", async () => {
    const { world, store } = stage(many(3));
    store.text = '{"address":"a0.example","state":"reached","visitedOn":"2026-01-06"}\n{"address":"a1.exa';
    assert.equal((await checkLinks(world, CHOICE)).visited, 2);
    assert.equal(store.book.size, 3);
  });

  it("loses nothing that another walk writes while it reads the archive", async () => {
    const { world, store } = stage(["https://a.example/"]);
    const line = (host: string) => `{"address":"${host}","state":"reached","visitedOn":"2026-01-05"}\n`;
    store.text = line("c.example") + line("c.example");
    const checkout = {
      ...world.checkout,
      list: (folder: string) => {
        if (store.appends === 0) store.append(line("b.example"));
        return world.checkout.list(folder);
      },
    };
    await checkLinks({ ...world, checkout }, CHOICE);
    assert.deepEqual([...store.book.keys()], ["a.example", "b.example", "c.example"]);
  });

  it("visits nobody when the file is damaged", async () => {
    const { world, store, visited } = stage(many(3));
    store.text = "<<<<<<< HEAD\n";
    await assert.rejects(checkLinks(world, CHOICE), /^Failure: draft\/link-health\.jsonl:1: /);
    assert.deepEqual([visited, store.text], [[], "<<<<<<< HEAD\n"]);
  });

  it("visits nobody any more when the disk is full", async () => {
    const { world, store, visited } = stage(many(500));
    store.append = () => {
      throw new Failure("disk", "full");
    };
    await assert.rejects(checkLinks(world, CHOICE), /^Failure: full$/);
    const soon = visited.length;
    await new Promise(setImmediate);
    assert.equal(visited.length, soon);
    assert.ok(soon < 60);
  });

  it("is the only walk, and reads what the one before it learned", async () => {
    const { world, store, visited } = stage(many(3));
    const letGo = store.hold();
    await assert.rejects(checkLinks(world, CHOICE), { code: "refused" });
    assert.deepEqual(visited, []);
    letGo();
    const first = checkLinks(world, CHOICE);
    await assert.rejects(checkLinks(world, CHOICE), { code: "refused" });
    await first;
    assert.equal((await checkLinks(world, CHOICE)).visited, 0);
    assert.equal(store.isHeld, false);
    store.text = "{}\n";
    await assert.rejects(checkLinks(world, CHOICE));
    assert.equal(store.isHeld, false, "nor does a walk hold the file that fails");
  });

  it("says how far it is, and how long it takes", async () => {
    const told: number[][] = [];
    const { world } = stage(many(40), undefined, {
      onProgress: ({ done, total, secondsLeft }) => void told.push([done, total, secondsLeft]),
    });
    await checkLinks(world, CHOICE);
    assert.deepEqual(told[0], [0, 40, secondsFor({ pages: 40, hosts: 40, longest: 1 })]);
    assert.deepEqual(told.at(-1), [40, 40, 0]);
    const { due } = planLinkCheck(
      stage(["https://a.example/1", "https://a.example/2", "https://b.example/"]).world,
      CHOICE,
    );
    assert.deepEqual(outlookOf(due), { pages: 3, hosts: 2, longest: 2, seconds: 9 });
  });
});
