import assert from "node:assert/strict";
import { describe, it } from "node:test";
import fc from "fast-check";
import { openMailTransport } from "#galley/adapters/smtp/open-mail-transport.js";
import type { MailLogin, MailTransport, EnvelopedMessage } from "#galley/app/mail-transport.js";
import { toWireForm } from "#galley/deliver/wire-form.js";
import { RELAY_AUTHORITY } from "../support/relay-certificate.js";
import { type Received, type SoundRelay, startSoundRelay } from "../support/sound-relay.js";

const SECURE = { host: "localhost", trusted: RELAY_AUTHORITY };
const LOGIN: MailLogin = { kind: "password", user: "ann@news.example", password: "secret" };

/** Ways to a mail server that is real and sound. */
const WAYS: Readonly<Record<string, () => Promise<SoundRelay>>> = {
  "in clear with pipelining": () => startSoundRelay({ hideSTARTTLS: true }, { connections: 3 }),
  "in clear, one command at a time": () =>
    startSoundRelay({ hideSTARTTLS: true, hidePIPELINING: true, hideSize: true }, { connections: 3 }),
  "by STARTTLS with a login": () =>
    startSoundRelay({ size: 1e6 }, { ...SECURE, security: "starttls", login: LOGIN, connections: 2 }),
  "by TLS from the start with a login": () =>
    startSoundRelay({ secure: true }, { ...SECURE, security: "implicit", login: LOGIN, connections: 2 }),
};

function messageOf(content: string | Uint8Array, recipient = "ann@reader.example"): EnvelopedMessage {
  return { returnPath: "bounce+1=ann@news.example", recipient, pieces: [Buffer.from(content)] };
}

for (const [way, start] of Object.entries(WAYS))
  describe(`a mail transport, ${way}`, () => {
    /** Does something with a transport, and gives what the server had at the end. */
    async function through(use: (transport: MailTransport) => Promise<void>): Promise<readonly Received[]> {
      const { relay, received } = await start();
      const transport = openMailTransport(relay);
      await use(transport);
      await transport.close();
      return received;
    }

    it("hands over the message as it is, its sender and its recipient", async () => {
      const content = "Subject: 1\r\n\r\n.\r\n..\r\n.hidden\r\nthe end\r\n";
      const [received] = await through(async (transport) => {
        const result = await transport.send(messageOf(content));
        assert.equal(result.kind, "sent");
        assert.match(result.answer, /^250 /);
      });
      assert.equal(received?.content.toString(), content);
      assert.equal(received?.from, "bounce+1=ann@news.example");
      assert.deepEqual(received?.to, ["ann@reader.example"]);
      assert.equal(received?.isEncrypted, way.includes("TLS"));
      assert.equal(received?.user, way.includes("login") ? "ann@news.example" : undefined);
    });

    it("hands over what must cause no bounce", async () => {
      const [received] = await through(async (transport) => {
        await transport.send({ ...messageOf("a\r\n"), returnPath: "" });
      });
      assert.equal(received?.from, "");
    });

    it("hands over lines of every length up to 998, and many of them", async () => {
      const lines = Array.from({ length: 999 }, (_, length) => `${".".repeat(length)}\r\n`).join("");
      const [received] = await through(async (transport) => {
        assert.equal((await transport.send(messageOf(lines))).kind, "sent");
      });
      assert.ok(received?.content.equals(Buffer.from(lines)));
    });

    it("hands over any lines of any bytes, in any pieces, made ready or not", async () => {
      const line = fc.string({ unit: fc.constantFrom(".", "a", "\u00fe", "\0"), maxLength: 6 });
      const lines = fc.array(line, { minLength: 1, maxLength: 8 });
      const sample = fc.sample(fc.tuple(lines, fc.nat(20), fc.boolean()), { numRuns: 40, seed: 1 });
      const contents = sample.map(([some]) =>
        Buffer.from(some.map((one) => `${one}\r\n`).join(""), "latin1"),
      );
      const received = await through(async (transport) => {
        const sending = sample.map(([, cut, isWireForm], at) => {
          const content = contents[at] ?? Buffer.alloc(0);
          const cuts = [content.subarray(0, cut), content.subarray(cut)];
          const pieces = isWireForm ? toWireForm(cuts) : cuts;
          return transport.send({ ...messageOf("", `reader-${at}@r.example`), pieces, isWireForm });
        });
        for (const { kind } of await Promise.all(sending)) assert.equal(kind, "sent");
      });
      assert.equal(received.length, sample.length);
      for (const { to, content } of received) {
        const at = Number(/\d+/.exec(to[0] ?? "")?.[0]);
        assert.ok(content.equals(contents[at] ?? Buffer.alloc(0)), `message ${at}`);
      }
    });

    it("says for each recipient what was said of them, and sends to all others", async () => {
      const to = ["a@r.example", "no-such-reader@r.example", "b@r.example", "later@r.example", "c@r.example"];
      const received = await through(async (transport) => {
        const results = await Promise.all(
          to.map((recipient) => transport.send(messageOf("a\r\n", recipient))),
        );
        assert.deepEqual(
          results.map(({ kind }) => kind),
          ["sent", "refused", "sent", "deferred", "sent"],
        );
        assert.deepEqual(results[1], {
          kind: "refused",
          about: "recipient",
          answer: "550 5.1.1 No such reader",
          enhanced: "5.1.1",
        });
        assert.deepEqual(results[3], {
          kind: "deferred",
          slowed: "recipient",
          answer: "452 4.2.2 Mailbox full",
          enhanced: "4.2.2",
        });
      });
      assert.deepEqual(received.flatMap((one) => one.to).toSorted(), [
        "a@r.example",
        "b@r.example",
        "c@r.example",
      ]);
      assert.ok(received.every(({ content }) => content.length > 0));
    });

    it("sends large messages whole", async () => {
      const content = `${"x".repeat(76)}\r\n`.repeat(10_000);
      const received = await through(async (transport) => {
        const results = await Promise.all([1, 2, 3].map(() => transport.send(messageOf(content))));
        assert.deepEqual(
          results.map(({ kind }) => kind),
          ["sent", "sent", "sent"],
        );
      });
      for (const one of received) assert.ok(one.content.equals(Buffer.from(content)));
    });
  });
