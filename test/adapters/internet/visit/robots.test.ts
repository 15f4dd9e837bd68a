import assert from "node:assert/strict";
import { describe, it } from "node:test";
import fc from "fast-check";
import { readRobots } from "#galley/adapters/internet/visit/robots-rules.js";
import { type Handler, openTestVisitor, startServer } from "../odd-server.js";

const ok: Handler = (_request, response) => void response.end("<title>Read</title>");

async function visitUnder(robots: Handler, paths: readonly string[] = ["/a"], requestMs = 5_000) {
  const { port, asked } = await startServer({ "/robots.txt": robots, "*": ok, "/moved-robots.txt": robots });
  const visitor = openTestVisitor({ caps: { requestMs } });
  const facts = [];
  for (const path of paths) facts.push(await visitor.visit(`http://page.example:${port}${path}`));
  return { facts, asked, waits: visitor.waits };
}

describe("robots.txt", () => {
  it("is asked for once and followed", async () => {
    const { facts, asked } = await visitUnder(
      (_request, response) => void response.end("User-agent: *\nDisallow: /private/\n"),
      ["/a", "/private/b", "/c"],
    );
    assert.deepEqual(
      facts.map(({ state, reason }) => reason ?? state),
      ["reached", "robots.txt forbids the visit", "reached"],
    );
    assert.deepEqual(asked, ["GET /robots.txt", "GET /a", "GET /c"]);
  });

  it("asks for a pause and gets it", async () => {
    const { waits } = await visitUnder(
      (_request, response) => void response.end("User-agent: galley\nCrawl-delay: 500\n"),
      ["/a", "/b"],
    );
    assert.ok(waits.length === 1 && (waits[0] ?? 0) > 9_000 && (waits[0] ?? 0) <= 10_000);
  });

  it("forbids all when it cannot be had, as the standard wants", async () => {
    const failing = await visitUnder((_request, response) => void response.writeHead(500).end());
    assert.deepEqual(failing.facts[0]?.reason, "robots.txt cannot be had (answered 500)");
    const slow = await visitUnder(() => undefined, ["/a"], 50);
    assert.deepEqual(slow.facts[0]?.reason, "no answer in time");
    for (const { asked } of [failing, slow]) assert.ok(!asked.includes("GET /a"));
  });

  it("allows all when there is none, and may lie elsewhere", async () => {
    const absent = await visitUnder((_request, response) => void response.writeHead(403).end());
    assert.equal(absent.facts[0]?.state, "reached");
    const moved = await visitUnder((request, response) =>
      request.url === "/robots.txt"
        ? void response.writeHead(301, { location: "/moved-robots.txt" }).end()
        : void response.end("User-agent: *\nDisallow: /\n"),
    );
    assert.equal(moved.facts[0]?.reason, "robots.txt forbids the visit");
    const circle = await visitUnder(
      (_request, response) => void response.writeHead(301, { location: "/robots.txt" }).end(),
    );
    assert.equal(circle.facts[0]?.state, "reached");
  });

  it("is read as far as it is bearable", async () => {
    const line = `Disallow: /${"x".repeat(90)}\n`;
    const huge = `User-agent: *\nDisallow: /a\n${line.repeat(20_000)}`;
    const { facts } = await visitUnder((_request, response) => void response.end(huge), ["/a", "/b"]);
    assert.deepEqual(
      facts.map(({ state }) => state),
      ["unknown", "reached"],
    );
  });
});

describe("the rules of a robots.txt", () => {
  const cases: readonly (readonly [string, string, boolean])[] = [
    ["User-agent: *\nDisallow: /a", "/a/b", false],
    ["User-agent: *\nDisallow: /a\nAllow: /a/b", "/a/b", true],
    ["User-agent: *\nAllow: /a\nDisallow: /a", "/a", true],
    ["User-agent: *\nDisallow:", "/a", true],
    ["User-agent: *\nDisallow: /*.pdf$", "/x/y.pdf", false],
    ["User-agent: *\nDisallow: /*.pdf$", "/x/y.pdf?z", true],
    ["User-agent: *\nDisallow: /a*b*c", "/aXbXc", false],
    ["User-agent: *\nDisallow: /a*b*c", "/aXcXb", true],
    ["User-agent: *\nDisallow: *a*a$", "/a", true],
    ["User-agent: *\nDisallow: /*?", "/a?b=c", false],
    ["User-agent: *\nDisallow: /caf\u00e9", "/caf%c3%a9", false],
    ["user-agent: other\nuser-agent: *\ndisallow: /", "/a", false],
    ["User-agent: *\nDisallow: /\nUser-agent: Galley/9\nDisallow: /b", "/a", true],
    ["User-agent: galley\nDisallow: /\nUser-agent: *\nDisallow:", "/a", false],
    ["User-agent: galleyslave\nDisallow: /", "/a", true],
    ["User-agent: *\nSitemap: /s.xml\nDisallow: /a # why not", "/a", false],
    ["Disallow: /", "/a", true],
    ["<html>Disallow: /</html>", "/a", true],
    ["\ufeffUser-agent: *\r\nDisallow: /a\r\n", "/a", false],
  ];
  for (const [text, path, isAllowed] of cases) {
    it(`${isAllowed ? "allow" : "forbid"} ${path} by ${JSON.stringify(text)}`, () =>
      assert.equal(readRobots(text, "galley").allows(path), isAllowed));
  }

  it("are read from any text, and match in bearable time", () => {
    fc.assert(
      fc.property(fc.string({ unit: "binary" }), fc.string(), (text, path) => {
        const rules = readRobots(`User-agent: *\nDisallow: ${text}`, "galley");
        assert.equal(typeof rules.allows(`/${path}`), "boolean");
      }),
    );
    const rules = readRobots(`User-agent: *\n${`Disallow: /${"*a".repeat(900)}$\n`.repeat(280)}`, "galley");
    const start = performance.now();
    assert.equal(rules.allows(`/${"a".repeat(899)}b`), true);
    assert.ok(performance.now() - start < 20_000);
  });
});
