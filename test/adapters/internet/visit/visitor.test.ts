import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { type Handler, openTestVisitor, startRawServer, startServer } from "../odd-server.js";

const PAGE = `<!doctype html><html lang="en"><title>Tides &amp; lamps</title>
<meta property="og:type" content="article"><link rel=canonical href="/tides/"><h1>Tides</h1>`;

/** A handler that always answers the same. */
function say(status: number, headers: Record<string, string> = {}, body = ""): Handler {
  return (_request, response) =>
    void response.writeHead(status, { "content-type": "text/html; charset=utf-8", ...headers }).end(body);
}

describe("a visitor", () => {
  it("reads what a page says of itself, and says who it is", async () => {
    let agent: string | undefined;
    const { port, asked } = await startServer({
      "/a": (request, response) => {
        agent = request.headers["user-agent"];
        response.writeHead(200, { "content-type": "text/html" }).end(PAGE);
      },
    });
    const address = `http://page.example:${port}/a#part`;
    assert.deepEqual(await openTestVisitor().visit(address), {
      address,
      state: "reached",
      status: 200,
      mediaType: "text/html",
      canonical: `http://page.example:${port}/tides/`,
      title: "Tides & lamps",
      heading: "Tides",
      language: "en",
      ogType: "article",
    });
    assert.match(agent ?? "", /^Galley\/\S+ \(.*The Tidewater Lamp; \+https:/);
    assert.deepEqual(asked, ["GET /robots.txt", "GET /a"]);
  });

  it("follows redirects and tells whether all were permanent", async () => {
    const { port } = await startServer({
      "/a": say(301, { location: "/b" }),
      "/b": say(308, { location: "../c" }),
      "/c": say(200),
      "/d": say(301, { location: "/e" }),
      "/e": say(302, { location: "/c" }),
      "/f": say(200, {}, '<meta http-equiv="refresh" content="0; url=/c">'),
      "/g": say(301, { location: "/caf\u00c3\u00a9" }),
      "/caf%C3%A9": say(200),
    });
    const visitor = openTestVisitor();
    const base = `http://page.example:${port}`;
    const movedTo = async (path: string) => (await visitor.visit(base + path)).movedTo;
    assert.deepEqual(await movedTo("/a#x"), { address: `${base}/c#x`, isPermanent: true });
    assert.deepEqual(await movedTo("/d"), { address: `${base}/c`, isPermanent: false });
    assert.deepEqual(await movedTo("/f"), { address: `${base}/c`, isPermanent: false });
    assert.deepEqual(await movedTo("/g"), { address: `${base}/caf%C3%A9`, isPermanent: true });
    assert.equal(await movedTo("/c"), undefined);
  });

  it("gives up on redirects that go in a circle or never end", async () => {
    const { port } = await startServer({
      "/a": say(302, { location: "/b" }),
      "/b": say(302, { location: "/a" }),
      "*": (request, response) => void response.writeHead(301, { location: `${request.url ?? ""}x` }).end(),
    });
    const visitor = openTestVisitor();
    const circle = await visitor.visit(`http://page.example:${port}/a`);
    assert.deepEqual([circle.state, circle.reason], ["unknown", "it redirects in a circle"]);
    const endless = await visitor.visit(`http://page.example:${port}/x`);
    assert.deepEqual([endless.state, endless.reason], ["unknown", "it redirects too often"]);
  });

  it("calls a page gone only after two tries", async () => {
    const { port, asked } = await startServer({
      "/gone": say(410),
      "/back": (_request, response, tries) => void response.writeHead(tries === 1 ? 404 : 200).end(),
    });
    const visitor = openTestVisitor();
    const gone = await visitor.visit(`http://page.example:${port}/gone`);
    assert.deepEqual([gone.state, gone.status, gone.reason], ["gone", 410, "the server answered 410"]);
    assert.equal((await visitor.visit(`http://page.example:${port}/back`)).state, "reached");
    assert.deepEqual(asked.slice(1), ["GET /gone", "GET /gone", "GET /back", "GET /back"]);
  });

  it("calls a page gone whose host does not exist, and unknown where names cannot be looked up", async () => {
    let asked = 0;
    const visitor = openTestVisitor({
      resolve: (host) => {
        asked++;
        const code = host === "nowhere.example" ? "ENOTFOUND" : "EAI_AGAIN";
        return Promise.reject(Object.assign(new Error(code), { code }));
      },
    });
    const gone = await visitor.visit("http://nowhere.example/");
    assert.deepEqual([gone.state, gone.status, gone.reason], ["gone", undefined, "the host does not exist"]);
    assert.equal(asked, 4, "two tries for robots.txt and two for the page");
    assert.equal((await visitor.visit("http://later.example/")).state, "unknown");
    assert.equal(visitor.hasBeenAnswered(), false);
  });

  it("calls unknown what a server will not tell", async () => {
    const { port } = await startServer({ "/a": say(403), "/b": say(401), "/c": say(451), "/d": say(300) });
    const visitor = openTestVisitor();
    for (const [path, status] of Object.entries({ a: 403, b: 401, c: 451, d: 300 })) {
      const facts = await visitor.visit(`http://page.example:${port}/${path}`);
      assert.deepEqual([facts.state, facts.reason], ["unknown", `the server answered ${status}`]);
    }
  });

  it("tries again what fails for now", async () => {
    const { port, asked } = await startServer({
      "/a": (_request, response, tries) => void response.writeHead(tries === 1 ? 500 : 200).end(),
      "/b": say(502),
    });
    const visitor = openTestVisitor();
    assert.equal((await visitor.visit(`http://page.example:${port}/a`)).state, "reached");
    const failed = await visitor.visit(`http://page.example:${port}/b`);
    assert.deepEqual([failed.state, failed.reason], ["unknown", "the server answered 502"]);
    assert.equal(asked.filter((path) => path === "GET /b").length, 3);
    assert.deepEqual(visitor.waits, [2000, 2000, 8000]);
  });

  it("waits as long as it is asked to, and no longer than is bearable", async () => {
    const { port, asked } = await startServer({
      "/soon": (_request, response, tries) =>
        void (tries === 1 ? response.writeHead(429, { "retry-after": "7" }) : response.writeHead(200)).end(),
      "/hour": say(429, { "retry-after": "3600" }),
      "/other": say(200),
    });
    const visitor = openTestVisitor();
    assert.equal((await visitor.visit(`http://page.example:${port}/soon`)).state, "reached");
    assert.deepEqual(visitor.waits, [7000]);
    const busy = await visitor.visit(`http://page.example:${port}/hour`);
    assert.deepEqual([busy.state, busy.reason], ["unknown", "the server answered 429"]);
    const other = await visitor.visit(`http://page.example:${port}/other`);
    assert.deepEqual(
      [other.state, other.reason],
      ["unknown", "the host asked for fewer visits, so it was let alone"],
    );
    assert.ok(!asked.includes("GET /other"));
  });

  it("asks by HEAD for files, and by GET where HEAD is refused", async () => {
    const { port, asked } = await startServer({
      "/a.pdf": (request, response) =>
        void response
          .writeHead(request.method === "HEAD" ? 200 : 500, { "content-type": "application/pdf" })
          .end(),
      "/b.mp3": (request, response) =>
        void response
          .writeHead(request.method === "HEAD" ? 405 : 200, { "content-type": "audio/mpeg" })
          .end("noise"),
    });
    const visitor = openTestVisitor();
    assert.equal((await visitor.visit(`http://page.example:${port}/a.pdf`)).state, "reached");
    const heard = await visitor.visit(`http://page.example:${port}/b.mp3`);
    assert.deepEqual([heard.state, heard.mediaType], ["reached", "audio/mpeg"]);
    assert.deepEqual(asked.slice(1), ["HEAD /a.pdf", "HEAD /b.mp3", "GET /b.mp3"]);
  });

  it("asks one thing of a host at a time, with pauses, and closes in the midst of it", async () => {
    const { port, mostConnections } = await startServer({
      "*": (_request, response) => void setTimeout(() => response.writeHead(200).end("x"), 5),
      "/never": () => undefined,
    });
    const visitor = openTestVisitor({ caps: { pauseMs: 250 } });
    const visits = [1, 2, 3, 4].map((page) => visitor.visit(`http://page.example:${port}/${page}`));
    assert.ok((await Promise.all(visits)).every(({ state }) => state === "reached"));
    assert.equal(mostConnections(), 1);
    assert.equal(visitor.waits.length, 4);
    assert.ok(visitor.waits.every((ms) => ms > 100 && ms <= 250));
    const never = openTestVisitor({ caps: { requestMs: 60_000 } });
    const visit = never.visit(`http://page.example:${port}/never`);
    setTimeout(() => never.close(), 20);
    assert.equal((await visit).state, "unknown");
    assert.equal((await never.visit(`http://page.example:${port}/1`)).reason, "the visit was cut short");
  });

  it("stops asking a host that is silent", async () => {
    let connections = 0;
    const port = await startRawServer(() => connections++);
    const visitor = openTestVisitor({ caps: { requestMs: 150 } });
    const reasons = [];
    for (const page of [1, 2, 3, 4])
      reasons.push((await visitor.visit(`http://page.example:${port}/${page}`)).reason);
    assert.deepEqual(new Set(reasons), new Set(["no answer in time"]));
    assert.equal(connections, 4, "two visits of two tries each");
  });
});
