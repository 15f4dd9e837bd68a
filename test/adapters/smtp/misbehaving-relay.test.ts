import assert from "node:assert/strict";
import { afterEach, beforeEach, describe, it, mock } from "node:test";
import type { SendResult } from "#galley/deliver/send-result.js";
import {
  type Moment,
  type Reaction,
  type RelayPeer,
  type RelayScript,
  sendTo,
  shortMessage,
  stall,
} from "../../support/scripted-relay.js";

const ONE_BY_ONE: RelayScript = { EHLO: "250-relay.example\n250 ENHANCEDSTATUSCODES" };
const MOMENTS: readonly Moment[] = ["greeting", "EHLO", "MAIL", "RCPT", "DATA", "content"];

const WAYS: Readonly<Record<string, RelayScript>> = {
  "with pipelining": {},
  "one command at a time": ONE_BY_ONE,
};

function summary(result: SendResult | undefined): string {
  if (result?.kind === "deferred") return `deferred: ${result.slowed}`;
  return result?.kind === "refused" ? `refused: ${result.about}` : (result?.kind ?? "nothing");
}

/** What is to become of a message when the server says or does such a thing at a moment. */
const EXPECTED: Readonly<Record<string, (moment: Moment) => string>> = {
  "450 4.2.0 later": (moment) =>
    ["greeting", "EHLO", "MAIL"].includes(moment) ? "deferred: relay" : "deferred: recipient",
  "550 5.7.1 never": () => "refused: us",
  "550 5.1.1 never": (moment) =>
    ["greeting", "EHLO", "MAIL"].includes(moment) ? "refused: us" : "refused: recipient",
  "421 4.3.2 bye": (moment) =>
    ["greeting", "EHLO", "MAIL"].includes(moment) ? "deferred: relay" : "deferred: domain",
  "299 done": (moment) => (moment === "DATA" ? "deferred: relay" : "sent"),
  "hello?": (moment) => (moment === "content" ? "unknown" : "deferred: relay"),
  drop: (moment) => (moment === "content" ? "unknown" : "deferred: relay"),
  stall: (moment) => (moment === "content" ? "unknown" : "deferred: relay"),
};

/** More than a system keeps for a connection. */
const HUGE = shortMessage("ann@reader.example", `${"x".repeat(70)}\r\n`.repeat(300_000));

beforeEach(() => mock.timers.enable({ apis: ["setTimeout"] }));
afterEach(() => mock.timers.reset());

for (const [way, script] of Object.entries(WAYS))
  describe(`a relay that misbehaves, ${way}`, () => {
    for (const moment of MOMENTS)
      for (const [name, expected] of Object.entries(EXPECTED))
        it(`${name} at ${moment} is ${expected(moment)}`, async () => {
          const reaction: Reaction = name === "stall" ? stall : name;
          const changed: RelayScript =
            moment === "EHLO"
              ? { ...script, HELO: reaction, EHLO: reaction }
              : { ...script, [moment]: reaction };
          const { results, relay } = await sendTo(changed);
          assert.equal(summary(results[0]), expected(moment));
          assert.ok((results[0]?.answer ?? "").length > 0);
          const mayHaveContent = moment === "content" || expected(moment) === "sent";
          assert.equal(
            relay.contents.some(({ length }) => length > 0),
            mayHaveContent,
          );
        });

    it("sends no message to nobody: what DATA opens after a refusal ends empty and counts for nothing", async () => {
      // Without pipelining DATA is never said.
      const { results, relay } = await sendTo({ ...script, RCPT: "550 5.1.1 No such user" });
      assert.equal(summary(results[0]), "refused: recipient");
      assert.deepEqual(relay.contents.map(String), way === "with pipelining" ? [""] : []);
    });

    it("holds to the refusal of a recipient whatever else is said", async () => {
      const later: readonly RelayScript[] = [
        { DATA: "554 5.5.1 No valid recipients" },
        { DATA: "451 later" },
        { DATA: "421 bye" },
        { DATA: "drop" },
        { content: "554 5.6.0 empty" },
        { content: "drop" },
      ];
      for (const rest of later) {
        const { results } = await sendTo({ ...script, ...rest, RCPT: "550 5.1.1 No such user" });
        assert.equal(summary(results[0]), "refused: recipient");
      }
    });

    it("holds to the first refusal of all", async () => {
      const rest = { RCPT: "503 5.5.1 Sender first", DATA: "503 5.5.1 Sender first" };
      const { results } = await sendTo({ ...script, ...rest, MAIL: "450 4.3.0 later" });
      assert.equal(summary(results[0]), "deferred: relay");
      assert.equal(results[0]?.answer, "450 4.3.0 later");
    });

    it("begins anew after a refusal, and all after it are sent", async () => {
      const { results, relay } = await sendTo(
        { ...script, RCPT: [undefined, "550 5.1.1 no"] },
        {},
        ["a@a.example", "b@b.example", "c@c.example"].map((to) => shortMessage(to)),
      );
      assert.deepEqual(results.map(summary), ["sent", "refused: recipient", "sent"]);
      assert.equal(relay.connections, 1);
      assert.equal(relay.heard.filter((line) => line === "1 RSET").length, 1);
    });

    it("takes another connection when it may not begin anew on this one", async () => {
      const { results, relay } = await sendTo(
        { ...script, RCPT: ["450 4.2.0 later"], RSET: "500 5.5.1 What?" },
        {},
        [shortMessage("a@a.example"), shortMessage("b@b.example")],
      );
      assert.deepEqual(results.map(summary), ["deferred: recipient", "sent"]);
      assert.equal(relay.connections, 2);
    });
  });

describe("a relay that is hostile", () => {
  const endless: Readonly<Record<string, (peer: RelayPeer) => void>> = {
    "a greeting of lines without number": (peer) => peer.write("220-welcome\r\n".repeat(5_000)),
    "a greeting of one endless line": (peer) => peer.write(`220 ${"x".repeat(100_000)}`),
    "a greeting in binary": (peer) => peer.write(Buffer.from([0, 255, 13, 10, 0])),
    "the greeting of a web server": (peer) => peer.say("HTTP/1.1 400 Bad Request"),
    "answers to what will be asked": (peer) => peer.say("220 hi\n250 hi\n250 ok\n250 ok\n354 ok\n250 sent"),
  };
  for (const [name, greeting] of Object.entries(endless))
    it(`is left after ${name}`, async () => {
      const { results, relay } = await sendTo({ greeting });
      assert.equal(summary(results[0]), "deferred: relay");
      assert.deepEqual(
        relay.heard.filter((line) => line.includes("MAIL")),
        [],
      );
    });

  it("is left when it offers more than anybody could", async () => {
    const { results } = await sendTo({ EHLO: (peer) => peer.write("250-X-OFFER\r\n".repeat(5_000)) });
    assert.equal(summary(results[0]), "deferred: relay");
  });

  it("is not waited for beyond its time when it lets its answer drip", async () => {
    let drops = 0;
    const drip = (peer: RelayPeer): void => {
      drops++;
      peer.write(drops === 1 ? "250" : "-");
      mock.timers.tick(100);
      if (!peer.isGone && drops < 200) setImmediate(() => drip(peer));
    };
    const { results } = await sendTo({ ...ONE_BY_ONE, MAIL: drip });
    assert.deepEqual(results, [
      {
        kind: "deferred",
        slowed: "relay",
        answer: "No answer came in time before all of the message was sent",
        enhanced: undefined,
      },
    ]);
    assert.ok(drops < 100);
  });

  it("cannot say that it has what was not sent", async () => {
    const early = (peer: RelayPeer): void => {
      peer.awaitContent();
      peer.say("354 Go on\n250 2.0.0 I have it already");
    };
    const { results } = await sendTo({ DATA: early });
    assert.equal(summary(results[0]), "deferred: relay");
    assert.match(results[0]?.answer ?? "", /not asked/);
  });

  it("does not get a second message as the answer to an early word", async () => {
    const { results } = await sendTo({
      EHLO: ONE_BY_ONE.EHLO ?? "",
      MAIL: (peer) => peer.say("250 ok\n250 ok"),
    });
    assert.equal(summary(results[0]), "deferred: relay");
  });

  /** Opens a content and reads nothing of it. */
  function turnDeaf(then: (peer: RelayPeer) => void): Reaction {
    return (peer) => peer.turnDeaf(() => then(peer));
  }

  it("is given up when it stops reading: what is not all out is certainly not taken", async () => {
    const { results } = await sendTo({ DATA: turnDeaf(stall) }, {}, [HUGE]);
    assert.equal(summary(results[0]), "deferred: relay");
  });

  it("has not what it says it has while most of it is still here", async () => {
    const liar = turnDeaf((peer) => peer.say("250 2.0.0 Ok"));
    const { results } = await sendTo({ DATA: liar }, {}, [HUGE]);
    assert.equal(summary(results[0]), "deferred: relay");
    assert.match(results[0]?.answer ?? "", /not asked/);
  });

  it("may refuse in the middle of a content", async () => {
    const full = turnDeaf((peer) => peer.say("552 5.3.4 Too large"));
    const { results } = await sendTo({ DATA: full }, {}, [HUGE]);
    assert.equal(summary(results[0]), "refused: message");
  });
});

describe("what is not sent at all", () => {
  const wrong: Readonly<Record<string, string>> = {
    "a line end": "ann@reader.example>\r\nRCPT TO:<bob@reader.example",
    "a line feed": "ann\n@reader.example",
    "an end of an address": "ann@reader.example> SIZE=1",
    nothing: "",
    "letters beyond ASCII": "änn@reader.example",
    "more than an address has": `${"x".repeat(250)}@reader.example`,
  };
  for (const [name, recipient] of Object.entries(wrong))
    it(`goes to an address with ${name}`, async () => {
      const { results, relay } = await sendTo({}, {}, [shortMessage(recipient)]);
      assert.equal(summary(results[0]), "refused: recipient");
      assert.equal(relay.connections, 0);
    });

  it("comes from an address with a line end, or has no content", async () => {
    const { results, relay } = await sendTo({}, {}, [
      { ...shortMessage(), returnPath: "a@b.example>\r\nRSET" },
      { ...shortMessage(), pieces: [] },
    ]);
    assert.deepEqual(results.map(summary), ["refused: us", "refused: message"]);
    assert.equal(relay.connections, 0);
  });

  it("is larger than the relay says it takes", async () => {
    const { results, relay } = await sendTo({ EHLO: "250-relay.example\n250 SIZE 20" }, {}, [
      shortMessage(),
      shortMessage("b@b.example", "Tiny: 1\r\n"),
    ]);
    assert.deepEqual(results.map(summary), ["refused: message", "sent"]);
    assert.deepEqual(
      relay.heard.filter((line) => line.includes("MAIL")),
      ["1 MAIL FROM:<bounce@news.example> SIZE=9"],
    );
  });
});
