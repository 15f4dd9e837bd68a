import assert from "node:assert/strict";
import { once } from "node:events";
import { readFileSync } from "node:fs";
import { connect, createServer, type Server } from "node:net";
import { describe, it } from "node:test";
import { listen, type Listening, PATIENCE } from "#galley/adapters/http/listen.js";
import { Failure } from "#galley/base/failure.js";
import { STRANGER } from "../disk/as-stranger.js";

const HOST = "127.0.0.1";
const hello = () => new Response("hello");

/** Ports that are taken, one after another; some system may have given one of them away. */
async function takePorts(count: number): Promise<{ first: number; servers: Server[] }> {
  for (;;) {
    const servers: Server[] = [];
    try {
      for (let at = 0; at < count; at++) {
        const server = createServer();
        servers.push(server);
        server.listen(at === 0 ? 0 : portOf(servers[0]) + at, HOST);
        await once(server, "listening");
      }
      return { first: portOf(servers[0]), servers };
    } catch {
      for (const server of servers) server.close();
    }
  }
}

function portOf(server: Server | undefined): number {
  const address = server?.address();
  assert.ok(typeof address === "object" && address !== null);
  return address.port;
}

async function failureOf(promise: Promise<Listening>): Promise<Failure> {
  const outcome: unknown = await promise.then(
    (listening) => listening.close().then(() => `listens at ${listening.port}`),
    (error: unknown) => error,
  );
  assert.ok(outcome instanceof Failure, String(outcome));
  return outcome;
}

/** Whether the system keeps low ports from accounts without rights; some containers do not. */
function keepsLowPorts(): boolean {
  if (process.platform !== "linux") return false;
  return Number(readFileSync("/proc/sys/net/ipv4/ip_unprivileged_port_start", "utf8")) > 1;
}

describe("listen", () => {
  it("answers at the port that was asked for, or at any for 0", async () => {
    const any = await listen(hello, HOST, 0);
    const { port } = any;
    assert.equal(await (await fetch(`http://${HOST}:${port}/`)).text(), "hello");
    await any.close();
    const same = await listen(hello, HOST, port);
    assert.equal(same.port, port);
    await same.close();
  });

  it("takes the next port that is free", async () => {
    const { first, servers } = await takePorts(2);
    try {
      const listening = await listen(hello, HOST, first);
      await listening.close();
      assert.ok(listening.port >= first + 2, `${listening.port} after ${first}`);
    } finally {
      for (const server of servers) server.close();
    }
  });

  it("gives up after twenty, and says what to do", async () => {
    const { first, servers } = await takePorts(20);
    try {
      const failure = await failureOf(listen(hello, HOST, first));
      assert.equal(failure.code, "usage");
      assert.equal(failure.message, `Unexpected lack of a free port from ${first} to ${first + 19}`);
      assert.match(failure.hint ?? "", /--port/);
    } finally {
      for (const server of servers) server.close();
    }
  });

  it("tries no port past the last", async () => {
    const server = createServer().listen(65_535, HOST);
    server.on("error", () => undefined);
    await new Promise((resolve) => server.once("listening", resolve).once("error", resolve));
    try {
      const { message } = await failureOf(listen(hello, HOST, 65_535));
      assert.equal(message, "Unexpected lack of a free port from 65535 to 65535");
    } finally {
      server.close();
    }
  });

  it("says that an address is not of this machine", async () => {
    const failure = await failureOf(listen(hello, "192.0.2.1", 0));
    assert.equal(failure.code, "usage");
    assert.match(failure.message, /192\.0\.2\.1:0.*EADDRNOTAVAIL/);
    assert.match(failure.hint ?? "", /--host/);
  });

  const skip = keepsLowPorts() ? false : "this system lets everybody listen at low ports";
  it("says that low ports need rights", { skip }, async () => {
    const isRoot = process.geteuid?.() === 0;
    if (isRoot) process.seteuid?.(STRANGER);
    try {
      const failure = await failureOf(listen(hello, HOST, 1));
      assert.equal(failure.code, "usage");
      assert.match(failure.message, /127\.0\.0\.1:1 .*EACCES/);
      assert.match(failure.hint ?? "", /1024.*--port/);
    } finally {
      if (isRoot) process.seteuid?.(0);
    }
  });

  it(
    "waits half a minute for a request, and not for clients that never end theirs",
    { timeout: 60_000 },
    async () => {
      assert.deepEqual([PATIENCE.headersTimeout, PATIENCE.requestTimeout], [30_000, 30_000]);
      assert.ok(PATIENCE.connectionsCheckingInterval <= 10_000, "it is looked at too seldom");
      const impatient = { headersTimeout: 20, requestTimeout: 20, connectionsCheckingInterval: 5 };
      const reading = async (request: Request) => new Response(await request.text());
      const listening = await listen(reading, HOST, 0, 1, impatient);
      const post = "POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 9\r\n";
      for (const begun of ["", "GET / HTTP/1.1\r\nX", post, `${post}\r\na=`]) {
        const socket = connect(listening.port, HOST).on("error", () => undefined);
        const answered = socket.setEncoding("latin1").toArray();
        socket.write(begun);
        assert.match((await answered).join(""), /^HTTP\/1\.1 408 /, begun);
      }
      await listening.close();
    },
  );

  it("closes with connections that are open: in mid-answer, in mid-request and idle", async () => {
    const text = new TextEncoder().encode("first");
    const endless = () => new Response(new ReadableStream({ start: (stream) => stream.enqueue(text) }));
    const listening = await listen(endless, HOST, 0);
    const asked = ["GET / HTTP/1.1\r\nHost: x\r\n\r\n", "GET / HTTP/1.1\r\nHost: x\r\n", ""];
    const ends = asked.map(async (request) => {
      const socket = connect(listening.port, HOST).on("error", () => undefined);
      await once(socket, "connect");
      socket.write(request);
      if (request.endsWith("\r\n\r\n")) await once(socket, "data");
      return { ended: new Promise<void>((resolve) => socket.once("close", () => resolve())) };
    });
    const open = await Promise.all(ends);
    await listening.close();
    await Promise.all(open.map(({ ended }) => ended));
  });
});
