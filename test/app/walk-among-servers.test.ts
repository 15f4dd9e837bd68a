import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { once } from "node:events";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, it } from "node:test";
import { fileURLToPath } from "node:url";
import { openVisitor } from "#galley/adapters/internet/visit/open-visitor.js";
import { checkLinks } from "#galley/app/check-links.js";
import { isDead, type LinkHealth } from "#galley/check/health/link-health.js";
import { readLinkHealth } from "#galley/check/health/health-file.js";
import { THIS_WEEK_IN_RUST } from "#galley/issue/presets/this-week-in-rust.js";
import { temporaryFolder } from "../adapters/disk/temporary-folder.js";
import {
  type Handler,
  openHastyClock,
  PUBLIC,
  startRawServer,
  startServer,
} from "../adapters/internet/odd-server.js";
import { issueOf, MemoryHealth, walkWorld } from "../support/link-walk.js";

const DAY_MS = 86_400_000;
const START = Date.parse("2026-01-06T12:00:00Z");
const KILLED = fileURLToPath(new URL("../support/killed-link-check.js", import.meta.url));

/** How a walk is besides its links. */
interface Manner {
  readonly startMs?: number;
  readonly store?: MemoryHealth;
  /** Where the newsletter's own site is. */
  readonly home?: string;
  /** So long an answer is waited for, in earnest. */
  readonly requestMs?: number;
}

/** A walk among servers of this machine, where `gone.example` is no host, and time need not be waited for. */
function walkAmong(addresses: readonly string[], manner: Manner = {}) {
  const { startMs = START, store = new MemoryHealth(), home = THIS_WEEK_IN_RUST.address } = manner;
  const clock = openHastyClock(startMs);
  const visitor = openVisitor({
    clock,
    userAgent: "Galley/0 (walks)",
    language: "en",
    line: {
      resolve: (host) =>
        host === "gone.example"
          ? Promise.reject(Object.assign(new Error("no such host"), { code: "ENOTFOUND" }))
          : Promise.resolve([{ address: PUBLIC, family: 4 }]),
      isAllowed: (address) => address === PUBLIC,
    },
    caps: { requestMs: manner.requestMs ?? 10_000, pauseMs: 2_000 },
  });
  const world = walkWorld([issueOf("2026-01-07", addresses)], { visitor, clock, store });
  const publication = { ...THIS_WEEK_IN_RUST, address: home };
  const walk = () => checkLinks({ ...world, publication }, { againDays: 90 }).finally(() => visitor.close());
  return { walk, store, clock };
}

const say =
  (status: number, headers: Record<string, string> = {}): Handler =>
  (_request, response) =>
    void response.writeHead(status, headers).end();

describe("a walk among servers that misbehave", () => {
  it("takes for dead what is gone for sure and nothing else", async () => {
    const { port } = await startServer({
      "/there": say(200),
      "/404": say(404),
      "/410": say(410),
      "/401": say(401),
      "/403": say(403),
      "/429": say(429),
      "/500": say(500),
      "/503": say(503),
      "/to-404": say(302, { location: "/404" }),
      "/circle": say(302, { location: "/circle" }),
      "/cut": (_request, response) => void response.socket?.destroy(),
    });
    const raw = await startRawServer((socket) => void socket.end("no HTTP at all"));
    const paths = ["there", "404", "410", "401", "403", "429", "500", "503", "to-404", "circle", "cut"];
    const addresses = [
      ...paths.map((path) => `http://${path}.example:${port}/${path}`),
      `http://raw.example:${raw}/`,
      `http://gone.example:${port}/`,
    ];
    const store = new MemoryHealth();
    const home = `http://home.example:${port}/there`;
    await walkAmong(addresses, { store, home }).walk();
    await walkAmong(addresses, { store, home, startMs: START + 6 * DAY_MS }).walk();
    const state = (isMeant: (health: LinkHealth) => boolean) =>
      [...store.book.values()].filter(isMeant).map(({ address }) => address.replace(/\.example.*/, ""));
    assert.deepEqual(state(isDead), ["404", "410", "gone", "to-404"]);
    assert.deepEqual(
      state((health) => health.state === "reached"),
      ["there"],
    );
    assert.deepEqual(state((health) => health.state === "unknown").length, 8);
  });

  it("takes nobody for dead who keeps silent", async () => {
    const { port } = await startServer({ "/silent": () => undefined });
    const store = new MemoryHealth();
    for (const startMs of [START, START + 6 * DAY_MS])
      await walkAmong([`http://a.example:${port}/silent`], { store, startMs, requestMs: 50 }).walk();
    const [health] = [...store.book.values()];
    assert.deepEqual(health, {
      address: `a.example:${port}/silent`,
      state: "unknown",
      visitedOn: "2026-01-12",
      reason: "no answer in time",
    });
  });

  it("asks one thing at a time of a host, and pauses after each", async () => {
    const asked: string[] = [];
    const open = new Map<string, number>();
    let most = 0;
    const { port } = await startServer({
      "*": ({ headers, url }, response) => {
        const host = (headers.host ?? "").slice(0, 1);
        if (url !== "/robots.txt") asked.push(host);
        open.set(host, (open.get(host) ?? 0) + 1);
        most = Math.max(most, open.get(host) ?? 0);
        setImmediate(() => {
          open.set(host, (open.get(host) ?? 0) - 1);
          response.writeHead(200).end();
        });
      },
    });
    const hosts = ["a", "b", "c", "d"];
    const { walk, clock } = walkAmong(
      hosts.flatMap((host) => Array.from({ length: 6 }, (_, at) => `http://${host}.example:${port}/${at}`)),
    );
    await walk();
    assert.equal(asked.length, 24);
    assert.equal(most, 1);
    assert.ok(
      clock.waits.filter((ms) => ms > 1_000).length >= 16,
      "a pause before each request to a host but the first",
    );
  });

  it("waits until a host that is busy may be asked again, and asks others meanwhile", async () => {
    const times: string[] = [];
    const { port } = await startServer({
      "/busy": (_request, response, tries) => {
        times.push("busy");
        response.writeHead(tries === 1 ? 429 : 200, tries === 1 ? { "retry-after": "600" } : {}).end();
      },
      "/next": (_request, response) => {
        times.push("next");
        response.writeHead(200).end();
      },
      "/other": (_request, response) => {
        times.push("other");
        response.writeHead(200).end();
      },
    });
    const { walk, store, clock } = walkAmong([
      `http://a.example:${port}/busy`,
      `http://a.example:${port}/next`,
      `http://b.example:${port}/other`,
    ]);
    const report = await walk();
    assert.deepEqual(times, ["busy", "other", "next"]);
    assert.deepEqual([report.reached, report.unknown, report.left], [2, 1, 0]);
    assert.ok(clock.now() - START >= 600_000);
    assert.equal(store.book.get(`a.example:${port}/busy`)?.status, 429);
  });

  it("killed at any time, goes on where it was and visits little twice", async () => {
    const hosts = 300;
    const visits = new Map<string, number>();
    let total = 0;
    let onVisit = (_count: number): void => undefined;
    const { port } = await startServer({
      "/page": ({ headers }, response) => {
        const host = headers.host ?? "";
        visits.set(host, (visits.get(host) ?? 0) + 1);
        onVisit(++total);
        response.writeHead(200).end();
      },
    });
    const file = join(temporaryFolder(), "draft", "link-health.jsonl");
    const run = async (killAfter: number) => {
      const child = spawn(process.execPath, [KILLED, file, PUBLIC, String(port), String(hosts)], {
        stdio: ["ignore", "ignore", "inherit"],
      });
      onVisit = (count) => void (count >= killAfter && child.kill("SIGKILL"));
      return (await once(child, "exit")) as [number | null, string | null];
    };
    assert.equal((await run(120))[1], "SIGKILL");
    const kept = readLinkHealth(readFileSync(file, "utf8"), file).size;
    assert.ok(kept >= 50 && kept < hosts, `${kept} pages are kept`);
    assert.deepEqual(await run(Infinity), [0, null]);
    const book = readLinkHealth(readFileSync(file, "utf8"), file);
    assert.equal(book.size, hosts);
    assert.ok([...book.values()].every(({ state }) => state === "reached"));
    assert.equal(visits.size, hosts);
    // A kill costs a batch that was not written yet, and what was under way.
    assert.ok(total <= hosts + 25 + 2 * 16, `${total} visits for ${hosts} pages`);
  });
});
