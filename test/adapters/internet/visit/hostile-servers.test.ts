import assert from "node:assert/strict";
import { createServer as createSecureServer } from "node:https";
import { describe, it } from "node:test";
import { brotliCompressSync, gzipSync } from "node:zlib";
import { healthLine, readLinkHealth } from "#galley/check/health/health-file.js";
import { healthAfter } from "#galley/check/health/link-health.js";
import { listen, openTestVisitor, PRIVATE, PUBLIC, startRawServer, startServer } from "../odd-server.js";

const HTML = { "content-type": "text/html" };
const TITLE = "<html lang=en><title>Night watch</title>";

describe("a visitor of private addresses", () => {
  it("goes to none, whatever a redirect or a name says", async () => {
    const hidden = await startServer({ "*": (_request, response) => void response.end("secret") }, PRIVATE);
    const inside = `http://${PRIVATE}:${hidden.port}/`;
    const { port } = await startServer({
      "/literal": (_request, response) => void response.writeHead(301, { location: inside }).end(),
      "/number": (_request, response) =>
        void response.writeHead(302, { location: `http://2130706433:${hidden.port}/` }).end(),
      "/six": (_request, response) =>
        void response.writeHead(302, { location: `http://[::ffff:127.0.0.1]:${hidden.port}/` }).end(),
      "/named": (_request, response) =>
        void response.writeHead(302, { location: `http://inside.example:${hidden.port}/` }).end(),
    });
    const visitor = openTestVisitor({
      resolve: (host) =>
        Promise.resolve([{ address: host === "inside.example" ? PRIVATE : PUBLIC, family: 4 }]),
    });
    for (const path of ["literal", "number", "six", "named"]) {
      const facts = await visitor.visit(`http://page.example:${port}/${path}`);
      assert.deepEqual(
        [facts.state, facts.reason],
        ["unknown", "the host is not on the public internet"],
        path,
      );
    }
    assert.equal((await visitor.visit(inside)).state, "unknown");
    assert.equal((await visitor.visit(`http://inside.example:${hidden.port}/`)).state, "unknown");
    assert.deepEqual(hidden.asked, []);
    assert.equal(hidden.mostConnections(), 0);
  });

  it("connects to the address that was judged: a second look-up is judged anew", async () => {
    const hidden = await startServer({ "*": (_request, response) => void response.end("secret") }, PRIVATE);
    let looks = 0;
    const visitor = openTestVisitor({
      // The first connection, for robots.txt, finds nobody on this port of the public address.
      resolve: () => Promise.resolve([{ address: looks++ === 0 ? PUBLIC : PRIVATE, family: 4 }]),
    });
    assert.equal((await visitor.visit(`http://bent.example:${hidden.port}/`)).state, "unknown");
    assert.ok(looks >= 2);
    const mixed = openTestVisitor({
      resolve: () =>
        Promise.resolve([
          { address: PUBLIC, family: 4 },
          { address: PRIVATE, family: 4 },
        ]),
    });
    const facts = await mixed.visit(`http://mixed.example:${hidden.port}/`);
    assert.equal(facts.reason, "the host is not on the public internet");
    assert.equal(hidden.mostConnections(), 0);
  });

  it("goes to no other scheme and no other service's port", async () => {
    const { port } = await startServer({
      "/file": (_request, response) => void response.writeHead(302, { location: "file:///etc/hosts" }).end(),
      "/data": (_request, response) => void response.writeHead(302, { location: "data:text/html,x" }).end(),
      "/mail": (_request, response) =>
        void response.writeHead(302, { location: "http://page.example:25/" }).end(),
      "/none": (_request, response) => void response.writeHead(302, { location: "http://" }).end(),
    });
    const visitor = openTestVisitor();
    const reason = async (path: string) =>
      (await visitor.visit(`http://page.example:${port}/${path}`)).reason;
    assert.equal(await reason("file"), "it redirects to a `file:` address");
    assert.equal(await reason("data"), "it redirects to a `data:` address");
    assert.equal(await reason("mail"), "port 25 is not one of the web");
    assert.equal(await reason("none"), "it redirects to no address");
    assert.equal((await visitor.visit("ftp://page.example/")).state, "unknown");
    assert.equal((await visitor.visit("no address")).state, "unknown");
  });

  it("sends no name and password", async () => {
    let authorization: string | undefined = "none";
    const { port } = await startServer({
      "/a": (request, response) => {
        authorization = request.headers.authorization;
        response.end();
      },
    });
    const facts = await openTestVisitor().visit(`http://me:secret@page.example:${port}/a`);
    assert.deepEqual([facts.state, authorization], ["reached", undefined]);
  });
});

describe("a visitor of hostile servers", () => {
  it("unpacks so much and no more", async () => {
    const bomb = gzipSync(Buffer.concat([Buffer.from(TITLE), Buffer.alloc(50_000_000)]));
    const { port } = await startServer({
      "/gzip": (_request, response) =>
        void response.writeHead(200, { ...HTML, "content-encoding": "gzip" }).end(bomb),
      "/br": (_request, response) =>
        void response.writeHead(200, { ...HTML, "content-encoding": "br" }).end(brotliCompressSync(TITLE)),
      "/odd": (_request, response) =>
        void response.writeHead(200, { ...HTML, "content-encoding": "gzip, gzip" }).end(bomb),
      "/false": (_request, response) =>
        void response.writeHead(200, { ...HTML, "content-encoding": "gzip" }).end(TITLE),
    });
    const visitor = openTestVisitor();
    const titles = [];
    for (const path of ["gzip", "br", "odd", "false"]) {
      const facts = await visitor.visit(`http://page.example:${port}/${path}`);
      assert.equal(facts.state, "reached");
      titles.push(facts.title);
    }
    assert.deepEqual(titles, ["Night watch", "Night watch", undefined, undefined]);
  });

  it("takes from an endless, a cut and a slow body what there is", async () => {
    const { port } = await startServer({
      "/endless": (_request, response) => {
        response.writeHead(200, HTML).write(TITLE);
        const more = () => {
          while (!response.destroyed && response.write("x".repeat(60_000)));
          if (!response.destroyed) response.once("drain", more);
        };
        more();
      },
      "/cut": (_request, response) => {
        response.writeHead(200, { ...HTML, "content-length": "5000" }).write(`${TITLE}<meta property="og:ty`);
        setTimeout(() => response.destroy(), 10);
      },
      "/slow": (_request, response) => void response.writeHead(200, HTML).write(TITLE),
    });
    for (const path of ["endless", "cut", "slow"]) {
      const requestMs = path === "slow" ? 200 : 5_000;
      const visitor = openTestVisitor({ caps: { requestMs, bodyBytes: 500_000 } });
      const facts = await visitor.visit(`http://page.example:${port}/${path}`);
      assert.deepEqual([facts.state, facts.title], ["reached", "Night watch"], path);
    }
  });

  it("calls unknown what is no HTTP, no answer and no end of headers", async () => {
    const answers: Record<string, string> = {
      noise: "\u0000\u0001 hello\r\n\r\n",
      headers: `HTTP/1.1 200 OK\r\nx: ${"y".repeat(100_000)}\r\n\r\n`,
      upgrade: "HTTP/1.1 101 Switching Protocols\r\nUpgrade: x\r\nConnection: upgrade\r\n\r\n",
      status: "HTTP/1.1 999 No\r\nContent-Length: 0\r\n\r\n",
      low: "HTTP/1.1 042 No\r\nContent-Length: 0\r\n\r\n",
      zero: "HTTP/1.1 000 No\r\nContent-Length: 0\r\n\r\n",
      half: "HTTP/1.1 200 O",
    };
    const port = await startRawServer((socket, heard) => {
      const name = /^GET \/(\w+)/.exec(heard)?.[1] ?? "";
      if (name === "nothing") socket.end();
      else if (name !== "silence") socket.write(answers[name] ?? "");
    });
    for (const name of [...Object.keys(answers), "nothing", "silence"]) {
      const visitor = openTestVisitor({ caps: { requestMs: 60 } });
      const facts = await visitor.visit(`http://page.example:${port}/${name}`);
      assert.equal(facts.state, "unknown", name);
      // What is written down of it can be read again.
      const line = healthLine(healthAfter(undefined, facts, { address: "page.example", day: "2026-01-06" }));
      assert.equal(readLinkHealth(line, "file").size, 1, name);
    }
  });

  it("trusts no certificate that signs itself, and no server that speaks no TLS", async () => {
    const secure = createSecureServer(
      { key: KEY, cert: CERTIFICATE },
      (_request, response) => void response.end(),
    );
    const port = await listen(secure, PUBLIC);
    const selfSigned = await openTestVisitor().visit(`https://page.example:${port}/`);
    assert.equal(selfSigned.state, "unknown");
    assert.match(selfSigned.reason ?? "", /certificate/);
    const plain = await startServer({});
    assert.equal((await openTestVisitor().visit(`https://page.example:${plain.port}/`)).state, "unknown");
  });
});

/** Made for this test, known to everybody, good for nothing. */
const KEY = `-----BEGIN PRIVATE KEY-----
MIGHAgEAMBMGByqGSM49AgEGCCqGSM49AwEHBG0wawIBAQQghukh4r4H7v0oHHfl
BUQI0DkZuSbYaG5JRef2x/qM69qhRANCAATxL2baiI5BmynUkxFLh/EmelgB2sDn
HaCE5gsqH7aqLYqZPjzOcFir3ecNijTSM+WJ6eQkYku0zAwcFxxFKNb7
-----END PRIVATE KEY-----`;
const CERTIFICATE = `-----BEGIN CERTIFICATE-----
MIIBnzCCAUSgAwIBAgIULBIz3El4EewEA5haJxzJRlARb7owCgYIKoZIzj0EAwIw
FzEVMBMGA1UEAwwMcGFnZS5leGFtcGxlMCAXDTI2MTEyMjE5NTc0N1oYDzIxMjYx
MDI5MTk1NzQ3WjAXMRUwEwYDVQQDDAxwYWdlLmV4YW1wbGUwWTATBgcqhkjOPQIB
BggqhkjOPQMBBwNCAATxL2baiI5BmynUkxFLh/EmelgB2sDnHaCE5gsqH7aqLYqZ
PjzOcFir3ecNijTSM+WJ6eQkYku0zAwcFxxFKNb7o2wwajAdBgNVHQ4EFgQUi/fe
H3H3YABjVdtzeEUyQZVMmYQwHwYDVR0jBBgwFoAUi/feH3H3YABjVdtzeEUyQZVM
mYQwDwYDVR0TAQH/BAUwAwEB/zAXBgNVHREEEDAOggxwYWdlLmV4YW1wbGUwCgYI
KoZIzj0EAwIDSQAwRgIhANslZfAjMUlAU7s9mtxxpWqzIpYVVkPrBBZV5RsoxUtx
AiEA4gdAjssTmIIKFlKWXE+uCpw6+xNee93oD10p8irkv2E=
-----END CERTIFICATE-----`;
