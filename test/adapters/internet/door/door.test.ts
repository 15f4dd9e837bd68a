import assert from "node:assert/strict";
import { createServer as createSecureServer } from "node:https";
import { describe, it } from "node:test";
import { brotliCompressSync, gzipSync } from "node:zlib";
import {
  closedPort,
  type Handler,
  listen,
  PRIVATE,
  PUBLIC,
  startRawServer,
  startServer,
} from "../odd-server.js";
import { failureOf, openTestDoor } from "./open-test-doors.js";

/** Answers with a status and headers alone. */
function says(status: number, headers: Record<string, string> = {}, body = ""): Handler {
  return (_request, response) => void response.writeHead(status, headers).end(body);
}

const inAnHour = () => String(Math.floor(Date.now() / 1000) + 3600);

describe("a door", () => {
  it("asks by GET and POST, says who it is, and hands over the whole decoded answer", async () => {
    const heard: string[] = [];
    const { port } = await startServer({
      "*": (request, response) => {
        let body = "";
        request.on("data", (chunk: Buffer) => (body += chunk.toString()));
        request.on("end", () => {
          const { accept, "content-type": type, "user-agent": agent } = request.headers;
          heard.push([request.method, accept, type, body, agent?.slice(0, 8)].join(" "));
          const packed = gzipSync(Buffer.from("caf\u00e9", "latin1"));
          response
            .writeHead(200, { "content-encoding": "gzip", "content-type": "text/plain", "set-cookie": "a=b" })
            .end(packed);
        });
      },
    });
    const door = openTestDoor();
    const address = `http://api.example:${port}/`;
    const reply = await door.ask({ address, accept: "text/plain" });
    await door.ask({ address, method: "POST", body: { json: { query: "é" } } });
    await door.ask({ address, method: "POST", body: { form: { a: "1 2", b: "&" } } });
    assert.deepEqual(heard, [
      "GET text/plain   Galley/0",
      'POST */* application/json {"query":"é"} Galley/0',
      "POST */* application/x-www-form-urlencoded a=1+2&b=%26 Galley/0",
    ]);
    assert.deepEqual([reply.status, reply.text, reply.address], [200, "café", address]);
    assert.deepEqual([reply.headers["content-type"], reply.headers["set-cookie"]], ["text/plain", undefined]);
    assert.match(reply.at, /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$/);
  });

  it("reads JSON as UTF-8, whatever the texts in it look like", async () => {
    const text = '{"title":"<meta charset=koi8-r> é"}';
    const { port } = await startServer({ "*": says(200, { "content-type": "application/json" }, text) });
    assert.equal((await openTestDoor().ask({ address: `http://api.example:${port}/` })).text, text);
  });

  it("asks the same question once, and different ones one at a time", async () => {
    const { port, asked, mostConnections } = await startServer({ "*": says(200) });
    const door = openTestDoor();
    await Promise.all(
      ["a", "a", "b", "c"].map((path) => door.ask({ address: `http://api.example:${port}/${path}` })),
    );
    assert.deepEqual(asked, ["GET /a", "GET /b", "GET /c"]);
    assert.equal(mostConnections(), 1);
  });

  it("follows redirects, and tells which were for good", async () => {
    const { port } = await startServer({
      "/old": says(301, { location: "/newer" }),
      "/newer": says(308, { location: "/new" }),
      "/mixed": says(302, { location: "/old" }),
      "/new": says(200, {}, "here"),
    });
    const door = openTestDoor();
    const base = `http://feed.example:${port}`;
    const good = await door.ask({ address: `${base}/old` });
    const mixed = await door.ask({ address: `${base}/mixed` });
    const none = await door.ask({ address: `${base}/new` });
    assert.deepEqual([good.address, good.movedTo], [`${base}/new`, `${base}/new`]);
    assert.deepEqual([mixed.address, mixed.movedTo, none.movedTo], [`${base}/new`, undefined, undefined]);
  });

  it("takes other statuses for answers only where they are accepted", async () => {
    const { port } = await startServer({ "*": says(404, {}, "no") });
    const address = `http://api.example:${port}/`;
    const door = openTestDoor();
    assert.equal((await door.ask({ address, accepted: [404] })).text, "no");
    assert.match(await failureOf(door, { address }), /404 of api\.example: it knows no such page/);
  });
});

describe("a door to servers that misbehave", () => {
  const statuses: readonly (readonly [name: string, handler: Handler, expected: RegExp])[] = [
    ["401", says(401), /it wants to know who asks/],
    ["403", says(403), /it does not let us see that/],
    ["410", says(410), /gone for good.*galley\.toml/],
    ["418", says(418), /418.*refuses the question/],
    ["202", says(202), /only a part/],
    ["206", says(206), /only a part/],
    ["300", says(300), /leads elsewhere/],
    ["304", says(304), /nothing has changed, and we have nothing/],
    ["500", says(500), /500.*in trouble itself/],
    ["503", says(503), /503/],
    ["429", says(429), /takes no more questions.*in an hour/],
    ["429 for an hour", says(429, { "retry-after": "3600" }), /no more questions for now until \d{4}-/],
    [
      "403 with GitHub's limit",
      (request, response, tries) =>
        says(403, { "x-ratelimit-remaining": "0", "x-ratelimit-reset": inAnHour() })(
          request,
          response,
          tries,
        ),
      /no more questions for now until .* UTC/,
    ],
    ["403 that asks to be patient", says(403, {}, '{"message":"secondary rate limit"}'), /no more questions/],
  ];
  for (const [name, handler, expected] of statuses)
    it(`fails for ${name}, and says what to do`, async () => {
      const { port } = await startServer({ "*": handler });
      const said = await failureOf(openTestDoor(), { address: `http://api.example:${port}/` });
      assert.match(said, expected);
      assert.match(said, /api\.example/);
    });

  it("waits as long as it is asked to, and asks again", async () => {
    const { port, asked } = await startServer({
      "/later": (request, response, tries) =>
        says(tries === 1 ? 429 : 200, tries === 1 ? { "retry-after": "7" } : {})(request, response, tries),
      "/broken": (request, response, tries) => says(tries === 1 ? 502 : 200)(request, response, tries),
    });
    const door = openTestDoor();
    await door.ask({ address: `http://api.example:${port}/later` });
    await door.ask({ address: `http://api.example:${port}/broken` });
    assert.equal(asked.length, 4);
    assert.equal(door.waits[0], 8_000);
    assert.equal(door.waits[1], 2_000);
  });

  it("lets a host alone that wants more patience than it has", async () => {
    const { port, asked } = await startServer({ "*": says(429, { "retry-after": "3600" }) });
    const door = openTestDoor();
    await failureOf(door, { address: `http://api.example:${port}/a` });
    assert.match(
      await failureOf(door, { address: `http://api.example:${port}/b` }),
      /let alone until .* UTC/,
    );
    assert.deepEqual(asked, ["GET /a"]);
  });

  it("waits before it goes beyond a limit whose last question was answered", async () => {
    const { port } = await startServer({
      "*": says(200, { "x-ratelimit-remaining": "0", "x-ratelimit-reset": "40" }),
    });
    const door = openTestDoor();
    await door.ask({ address: `http://api.example:${port}/a` });
    assert.deepEqual(door.waits, []);
    await door.ask({ address: `http://api.example:${port}/b` });
    assert.ok((door.waits[0] ?? 0) > 40_000, String(door.waits[0]));
  });

  it("takes no body that is cut, packed wrongly or endless", async () => {
    const packed = gzipSync(Buffer.from('{"a":1}'.repeat(9_000)));
    const brotli = brotliCompressSync(Buffer.from('{"a":1}'.repeat(9_000)));
    const { port } = await startServer({
      "/length": (_request, response) => {
        response.writeHead(200, { "content-length": "5000" }).write("{}");
        setTimeout(() => response.destroy(), 5);
      },
      "/chunked": (_request, response) => {
        response.writeHead(200).write("{}");
        setTimeout(() => response.destroy(), 5);
      },
      "/gzip": (_request, response) =>
        void response.writeHead(200, { "content-encoding": "gzip" }).end(packed.subarray(0, -20)),
      "/brotli": (_request, response) =>
        void response.writeHead(200, { "content-encoding": "br" }).end(brotli.subarray(0, -3)),
      "/false": says(200, { "content-encoding": "gzip" }, "{}"),
      "/odd": says(200, { "content-encoding": "zstd" }, "{}"),
      "/endless": (_request, response) => {
        response.writeHead(200);
        const more = () => {
          while (!response.destroyed && response.write("x".repeat(60_000)));
          if (!response.destroyed) response.once("drain", more);
        };
        more();
      },
      "/bomb": (_request, response) =>
        void response
          .writeHead(200, { "content-encoding": "gzip" })
          .end(gzipSync(Buffer.alloc(3_000_000, "[]"))),
    });
    for (const [path, expected] of [
      ["length", /broke off/],
      ["chunked", /broke off/],
      ["gzip", /broke off/],
      ["brotli", /broke off/],
      ["false", /broke off/],
      ["odd", /packed in a way/],
      ["endless", /too large/],
      ["bomb", /too large/],
    ] as const) {
      const door = openTestDoor({ caps: { bodyBytes: 1_000_000, wireBytes: 2_000_000 } });
      assert.match(await failureOf(door, { address: `http://api.example:${port}/${path}` }), expected, path);
    }
  });

  it("waits for nobody who is slow, silent, refused, unheard of or no HTTP", async () => {
    const { port: slow } = await startServer({
      "/body": (_request, response) => void response.writeHead(200).write("{"),
      "/headers": () => undefined,
    });
    const noise = await startRawServer((socket) => socket.end("\u0000 hello\r\n\r\n"));
    const shortOfTime = { caps: { requestMs: 40 } };
    const ask = (port: number, path = "") => ({ address: `http://api.example:${port}/${path}` });
    assert.match(await failureOf(openTestDoor(shortOfTime), ask(slow, "body")), /no answer in time/);
    assert.match(await failureOf(openTestDoor(shortOfTime), ask(slow, "headers")), /no answer in time/);
    assert.match(await failureOf(openTestDoor(), ask(noise)), /not HTTP/);
    assert.match(await failureOf(openTestDoor(), ask(1)), /port 1 is not one of the web/);
    const closed = await closedPort();
    assert.match(await failureOf(openTestDoor(), ask(closed)), /connection was refused.*online/);
    const unheard = openTestDoor({
      line: { resolve: () => Promise.reject(Object.assign(new Error("no"), { code: "ENOTFOUND" })) },
    });
    assert.match(await failureOf(unheard, ask(slow)), /the host does not exist/);
  });

  it("trusts no server without TLS where TLS was meant", async () => {
    const { port } = await startServer({});
    assert.match(
      await failureOf(openTestDoor(), { address: `https://api.example:${port}/` }),
      /certificate|connection|not HTTP/,
    );
    const noCertificate = await listen(createSecureServer({}), PUBLIC);
    await failureOf(openTestDoor(), { address: `https://api.example:${noCertificate}/` });
  });

  it("goes to no private address, also not by a redirect, and in no circle", async () => {
    const hidden = await startServer({ "*": says(200, {}, "secret") }, PRIVATE);
    const inside = `http://${PRIVATE}:${hidden.port}/`;
    const { port } = await startServer({
      "/inside": says(302, { location: inside }),
      "/file": says(302, { location: "file:///etc/hosts" }),
      "/circle": says(302, { location: "/circle" }),
      "/form": says(302, { location: "/circle" }),
      "*": (request, response) => says(302, { location: `${request.url ?? ""}x` })(request, response, 1),
    });
    const door = openTestDoor();
    const base = `http://api.example:${port}`;
    assert.match(await failureOf(door, { address: inside }), /not on the public internet/);
    assert.match(await failureOf(door, { address: `${base}/inside` }), /not on the public internet/);
    assert.match(await failureOf(door, { address: `${base}/file` }), /`file:` address/);
    assert.match(await failureOf(door, { address: `${base}/circle` }), /in a circle/);
    assert.match(await failureOf(door, { address: `${base}/deep` }), /too often/);
    assert.match(
      await failureOf(door, { address: `${base}/form`, method: "POST", body: { json: 1 } }),
      /sends the question elsewhere/,
    );
    assert.match(await failureOf(door, { address: "http://me:word@api.example/" }), /name or password/);
    assert.match(await failureOf(door, { address: "no address" }), /no address/);
    assert.equal(hidden.mostConnections(), 0);
  });
});
