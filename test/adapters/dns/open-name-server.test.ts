import assert from "node:assert/strict";
import { createSocket, type Socket } from "node:dgram";
import { after, before, describe, it } from "node:test";
import { openNameServer } from "#galley/adapters/dns/open-name-server.js";

const TXT = 16;
const NO_SUCH_NAME = 3;
const REFUSED = 5;

/** Answers questions for texts at `here.example` (two pieces), knows nothing else, and refuses `away.example`. */
function answerTo(question: Buffer): Buffer {
  const end = question.indexOf(0, 12) + 1;
  const name = question.subarray(12, end).toString("latin1");
  const isThere = name.includes("\u0004here") && question.readUInt16BE(end) === TXT;
  const code = name.includes("away") ? REFUSED : isThere ? 0 : NO_SUCH_NAME;
  const head = Buffer.from([
    ...question.subarray(0, 2),
    0x81,
    0x80 | code,
    0,
    1,
    0,
    isThere ? 1 : 0,
    0,
    0,
    0,
    0,
  ]);
  const asked = question.subarray(12, end + 4);
  if (!isThere) return Buffer.concat([head, asked]);
  const pieces = ["v=spf1 ", "-all"].map((piece) =>
    Buffer.concat([Buffer.from([piece.length]), Buffer.from(piece)]),
  );
  const data = Buffer.concat(pieces);
  const record = Buffer.from([0xc0, 12, 0, TXT, 0, 1, 0, 0, 0, 60, 0, data.length]);
  return Buffer.concat([head, asked, record, data]);
}

describe("the name server", () => {
  let socket: Socket;
  let server: ReturnType<typeof openNameServer>;
  before(async () => {
    socket = createSocket("udp4");
    socket.on("message", (question, { port, address }) => socket.send(answerTo(question), port, address));
    await new Promise<void>((resolve) => socket.bind(0, "127.0.0.1", resolve));
    server = openNameServer([`127.0.0.1:${socket.address().port}`]);
  });
  after(() => void socket.close());

  it("joins the pieces of a text", async () => {
    assert.deepEqual(await server.texts("here.example"), ["v=spf1 -all"]);
  });

  it("has nothing where there is nothing", async () => {
    assert.deepEqual(await server.texts("nowhere-else.test"), []);
    assert.deepEqual(await server.mailHosts("nowhere-else.test"), []);
    assert.deepEqual(await server.addresses("nowhere-else.test"), []);
    assert.deepEqual(await server.names("192.0.2.1"), []);
  });

  it("knows nothing where it is refused", async () => {
    assert.equal(await server.texts("away.example"), "unknown");
    assert.equal(await server.mailHosts("away.example"), "unknown");
    assert.equal(await server.addresses("away.example"), "unknown");
  });
});
