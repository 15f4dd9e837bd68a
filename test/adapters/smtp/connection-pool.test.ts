import assert from "node:assert/strict";
import { afterEach, beforeEach, describe, it, mock } from "node:test";
import { openMailTransport } from "#galley/adapters/smtp/open-mail-transport.js";
import type { MailRelay } from "#galley/app/mail-transport.js";
import { Failure } from "#galley/base/failure.js";
import {
  type RelayPeer,
  type RelayScript,
  ScriptedRelay,
  sendTo,
  shortMessage,
  stall,
} from "../../support/scripted-relay.js";

const readers = (count: number): string[] =>
  Array.from({ length: count }, (_, at) => `reader-${at}@r.example`);

/** Sends messages all at once. */
async function sendAll(script: RelayScript, count: number, more: Partial<MailRelay> = {}) {
  const relay = new ScriptedRelay(script);
  const transport = openMailTransport(await relay.start(more));
  const results = await Promise.all(readers(count).map((to) => transport.send(shortMessage(to))));
  await transport.close();
  relay.stop();
  const contents = relay.contents.filter(({ length }) => length > 0).length;
  return { kinds: results.map(({ kind }) => kind), results, relay, contents };
}

const sent = (count: number): string[] => Array.from({ length: count }, () => "sent");

beforeEach(() => mock.timers.enable({ apis: ["setTimeout"] }));
afterEach(() => mock.timers.reset());

describe("a pool of connections", () => {
  it("opens as many as it may, and no more than there are messages", async () => {
    assert.equal((await sendAll({}, 20, { connections: 3 })).relay.connections, 3);
    assert.equal((await sendAll({}, 2, { connections: 8 })).relay.connections, 2);
  });

  it("carries many messages over one, and takes its leave", async () => {
    const { kinds, relay } = await sendAll({}, 5);
    assert.deepEqual(kinds, sent(5));
    assert.equal(relay.connections, 1);
    assert.equal(relay.heard.at(-1), "1 QUIT");
  });

  it("opens another after so many messages", async () => {
    const { kinds, relay } = await sendAll({}, 7, { messagesPerConnection: 3 });
    assert.deepEqual(kinds, sent(7));
    assert.equal(relay.connections, 3);
    assert.deepEqual(
      [1, 2, 3].map((number) => relay.heard.filter((line) => line.startsWith(`${number} MAIL`)).length),
      [3, 3, 1],
    );
  });

  it("says the next envelope in the same breath as a content, where that is offered", async () => {
    const breaths: number[] = [];
    const content = (peer: RelayPeer): void => {
      // What came with the content is there already when its end is seen.
      breaths.push(peer.waitingLength);
      peer.say("250 2.0.0 Ok");
    };
    await sendAll({ content }, 3);
    assert.deepEqual(
      breaths.map((length) => length > 60),
      [true, true, false],
    );
    breaths.length = 0;
    await sendAll({ content, EHLO: "250 relay.example" }, 3);
    assert.deepEqual(breaths, [0, 0, 0]);
  });

  it("closes what has nothing to do for long", async () => {
    const relay = new ScriptedRelay({});
    const transport = openMailTransport(await relay.start());
    await transport.send(shortMessage());
    mock.timers.tick(4_999);
    await transport.send(shortMessage());
    assert.equal(relay.connections, 1);
    mock.timers.tick(5_000);
    await relay.whenHeard("1 QUIT");
    await transport.send(shortMessage());
    assert.equal(relay.connections, 2);
    await transport.close();
    relay.stop();
  });

  it("sends what waits before it closes, and nothing after", async () => {
    const relay = new ScriptedRelay({});
    const transport = openMailTransport(await relay.start());
    const sending = readers(3).map((to) => transport.send(shortMessage(to)));
    await Promise.all([transport.close(), transport.close()]);
    assert.deepEqual(
      (await Promise.all(sending)).map(({ kind }) => kind),
      sent(3),
    );
    await assert.rejects(transport.send(shortMessage()), Failure);
    relay.stop();
  });

  it("closes at once when it was never used", async () => {
    const relay = new ScriptedRelay({});
    await openMailTransport(await relay.start()).close();
    assert.equal(relay.connections, 0);
    relay.stop();
  });
});

describe("a connection that is lost", () => {
  it("loses none of those that wait, and doubles none: only the one whose content was out is unknown", async () => {
    const { kinds, contents } = await sendAll({ content: [undefined, "drop"] }, 6);
    assert.deepEqual(kinds.toSorted(), [...sent(5), "unknown"]);
    assert.equal(contents, 6);
  });

  it("is no loss before the content: another has the message", async () => {
    for (const moment of ["MAIL", "RCPT", "DATA"] as const) {
      const { kinds, relay, contents } = await sendAll({ [moment]: [undefined, "drop"] }, 4);
      assert.deepEqual(kinds, sent(4), moment);
      assert.equal(contents, 4);
      assert.equal(relay.connections, 2);
    }
  });

  it("is tried but a few times for one message", async () => {
    const MAIL = [undefined, "drop", undefined, "drop", undefined, "drop"];
    const { kinds, relay } = await sendAll({ MAIL }, 9, { messagesPerConnection: 2 });
    assert.ok(kinds.every((kind) => kind === "sent" || kind === "deferred"));
    assert.ok(relay.connections < 10);
    // A new connection that is lost at once is a sign of something else.
    const { results, relay: other } = await sendAll({ MAIL: "drop" }, 2);
    assert.deepEqual(
      results.map(({ kind }) => kind),
      ["deferred", "deferred"],
    );
    assert.equal(other.connections, 2);
  });

  it("by silence after a content puts off none of those behind it", async () => {
    const { kinds, relay, contents } = await sendAll({ content: [undefined, stall] }, 4);
    assert.deepEqual(kinds, ["sent", "unknown", "sent", "sent"]);
    assert.equal(contents, 4);
    assert.equal(relay.connections, 2);
  });

  it("in the middle of a content is unknown when commands followed it: who knows how much of both was out", async () => {
    const relay = new ScriptedRelay({ DATA: [(peer) => peer.turnDeaf(() => stall(peer))] });
    const transport = openMailTransport(await relay.start());
    const huge = shortMessage("a@r.example", `${"x".repeat(70)}\r\n`.repeat(300_000));
    const sending = [transport.send(huge), transport.send(shortMessage())];
    assert.deepEqual(
      (await Promise.all(sending)).map(({ kind }) => kind),
      ["unknown", "sent"],
    );
    await transport.close();
    relay.stop();
  });

  it("is not noticed before the next message when the relay tired of waiting", async () => {
    const relay = new ScriptedRelay({
      content: (peer) => peer.endWith("250 2.0.0 Ok\n421 4.4.2 I am tired"),
    });
    const transport = openMailTransport(await relay.start());
    assert.equal((await transport.send(shortMessage())).kind, "sent");
    assert.equal((await transport.send(shortMessage())).kind, "sent");
    assert.equal(relay.connections, 2);
    await transport.close();
    relay.stop();
  });
});

describe("a relay that has enough of a connection", () => {
  it("is believed when it says so to the next message, which goes over another", async () => {
    const { kinds, relay } = await sendAll({ MAIL: [undefined, undefined, "421 4.7.0 Enough for one"] }, 5);
    assert.deepEqual(kinds, sent(5));
    assert.equal(relay.connections, 2);
  });

  it("gives its answer to the message that it speaks of, and the next goes over another", async () => {
    const { results, relay } = await sendAll({ content: [undefined, "421 4.7.0 Too fast"] }, 4);
    assert.deepEqual(
      results.map(({ kind }) => kind),
      ["sent", "deferred", "sent", "sent"],
    );
    assert.equal(results[1]?.answer, "421 4.7.0 Too fast");
    assert.equal(relay.connections, 2);
  });

  it("may allow fewer connections: those that it has carry all", async () => {
    const greeting = [undefined, "421 4.7.0 Too many connections", "421 4.7.0 Too many connections"];
    const relay = new ScriptedRelay({ greeting });
    const transport = openMailTransport(await relay.start({ connections: 3 }));
    const sendFew = async (): Promise<string[]> =>
      (await Promise.all(readers(6).map((to) => transport.send(shortMessage(to))))).map(({ kind }) => kind);
    const first = sendFew();
    await relay.whenHeard("1 (content)", 2);
    assert.deepEqual([...(await sendFew()), ...(await first)], sent(12));
    assert.equal(relay.connections, 3);
    await transport.close();
    relay.stop();
  });

  it("may allow none: then all that wait have its answer", async () => {
    const { results, relay } = await sendAll({ greeting: "421 4.3.2 Not now" }, 12, { connections: 2 });
    for (const result of results)
      assert.deepEqual(result, {
        kind: "deferred",
        slowed: "relay",
        answer: "421 4.3.2 Not now",
        enhanced: "4.3.2",
      });
    assert.equal(relay.connections, 2);
  });

  it("holds up no other connection when it stalls", async () => {
    let stalled: RelayPeer | undefined;
    const relay = new ScriptedRelay({ RCPT: [(peer) => (stalled = peer)] });
    const transport = openMailTransport(await relay.start({ connections: 2 }));
    const sending = readers(6).map((to) => transport.send(shortMessage(to)));
    await relay.whenHeard("2 (content)", 5);
    if (stalled !== undefined) stall(stalled);
    const kinds = (await Promise.all(sending)).map(({ kind }) => kind);
    assert.deepEqual(kinds.toSorted(), ["deferred", ...sent(5)]);
    await transport.close();
    relay.stop();
  });
});

it("says MAIL, RCPT, DATA and nothing else for a message", async () => {
  const { relay } = await sendTo({}, {}, [shortMessage(), { ...shortMessage(), returnPath: "" }]);
  assert.deepEqual(relay.heard, [
    "1 EHLO news.example",
    "1 MAIL FROM:<bounce@news.example>",
    "1 RCPT TO:<ann@reader.example>",
    "1 DATA",
    "1 (content)",
    "1 MAIL FROM:<>",
    "1 RCPT TO:<ann@reader.example>",
    "1 DATA",
    "1 (content)",
    "1 QUIT",
  ]);
});
