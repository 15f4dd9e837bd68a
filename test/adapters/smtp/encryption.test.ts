import assert from "node:assert/strict";
import { createServer as createSecureServer } from "node:tls";
import { describe, it } from "node:test";
import { openMailTransport } from "#galley/adapters/smtp/open-mail-transport.js";
import type { MailRelay } from "#galley/app/mail-transport.js";
import { Failure } from "#galley/base/failure.js";
import { RELAY_AUTHORITY, RELAY_CERTIFICATE, RELAY_KEY } from "../../support/relay-certificate.js";
import {
  relayAt,
  type RelayPeer,
  type RelayScript,
  sendTo,
  shortMessage,
} from "../../support/scripted-relay.js";

const OFFER = "250-relay.example\n250-PIPELINING\n250 STARTTLS";
const encrypted = (peer: RelayPeer): void => {
  peer.say("220 2.0.0 Go on");
  peer.encrypt();
};
const SECURED: RelayScript = { EHLO: [OFFER], STARTTLS: encrypted };
const TRUSTING: Partial<MailRelay> = { host: "localhost", security: "starttls", trusted: RELAY_AUTHORITY };

function failsWith(code: string, message: RegExp) {
  return (error: unknown) => {
    assert.ok(error instanceof Failure);
    assert.equal(error.code, code);
    assert.match(error.message, message);
    assert.ok((error.hint ?? "").length > 0);
    return true;
  };
}

describe("STARTTLS", () => {
  it("encrypts before anything is said of a message, and greets again", async () => {
    const { results, relay } = await sendTo(SECURED, TRUSTING);
    assert.equal(results[0]?.kind, "sent");
    const words = relay.heard.map((line) => line.slice(2).split(" ")[0]);
    assert.deepEqual(words, ["EHLO", "STARTTLS", "EHLO", "MAIL", "RCPT", "DATA", "(content)", "QUIT"]);
  });

  it("is taken where it is offered", async () => {
    const { relay } = await sendTo(SECURED, { ...TRUSTING, security: "starttls-if-offered" });
    assert.ok(relay.heard.includes("1 STARTTLS"));
    const { results } = await sendTo({}, { ...TRUSTING, security: "starttls-if-offered" });
    assert.equal(results[0]?.kind, "sent");
  });

  it("is insisted on: an offer that somebody took away sends nothing", async () => {
    const login = { kind: "password", user: "ann", password: "secret" } as const;
    const script: RelayScript = { EHLO: "250-relay.example\n250 AUTH PLAIN" };
    await assert.rejects(
      sendTo(script, { ...TRUSTING, login }),
      failsWith("configuration", /lack of STARTTLS/),
    );
    await assert.rejects(
      sendTo({ EHLO: OFFER, STARTTLS: "502 5.5.1 no" }, TRUSTING),
      failsWith("configuration", /lack of STARTTLS/),
    );
  });

  it("takes no words that were written into it before the encryption (CVE-2011-0411)", async () => {
    const injected = (peer: RelayPeer): void =>
      peer.say("220 2.0.0 Go on\n250-relay.example\n250 AUTH PLAIN");
    await assert.rejects(
      sendTo({ ...SECURED, STARTTLS: injected }, TRUSTING),
      failsWith("network", /Unexpected words/),
    );
    const half = (peer: RelayPeer): void => peer.write("220 2.0.0 Go on\r\n250");
    await assert.rejects(
      sendTo({ ...SECURED, STARTTLS: half }, TRUSTING),
      failsWith("network", /Unexpected words/),
    );
  });

  it("forgets what was offered before it", async () => {
    const script: RelayScript = {
      ...SECURED,
      EHLO: [`${OFFER}\n250 SIZE 1`.replace("250 STARTTLS", "250-STARTTLS")],
    };
    const { results } = await sendTo(script, TRUSTING);
    assert.equal(results[0]?.kind, "sent");
  });

  it("may be put off, or break", async () => {
    const { results } = await sendTo({ EHLO: OFFER, STARTTLS: "454 4.7.0 not now" }, TRUSTING);
    assert.deepEqual(results[0], {
      kind: "deferred",
      slowed: "relay",
      answer: "454 4.7.0 not now",
      enhanced: "4.7.0",
    });
    const hangUp = (peer: RelayPeer): void => peer.endWith("220 2.0.0 Go on");
    await assert.rejects(
      sendTo({ EHLO: OFFER, STARTTLS: hangUp }, TRUSTING),
      failsWith("network", /broke off/),
    );
  });
});

describe("a certificate", () => {
  it("of an authority that nobody named is not trusted", async () => {
    await assert.rejects(
      sendTo(SECURED, { ...TRUSTING, trusted: undefined }),
      failsWith("configuration", /signed by an authority that is not known/),
    );
  });

  it("for another host is not trusted", async () => {
    await assert.rejects(
      sendTo(SECURED, { ...TRUSTING, host: "127.0.0.1" }),
      failsWith("configuration", /is for another host/),
    );
  });
});

/** A relay that is encrypted from the first byte, and what its clients asked for. */
async function sendSecurely(maxVersion: "TLSv1.1" | "TLSv1.3") {
  const names: unknown[] = [];
  const protocols: unknown[] = [];
  const server = createSecureServer(
    {
      key: RELAY_KEY,
      cert: RELAY_CERTIFICATE,
      minVersion: "TLSv1",
      maxVersion,
      ciphers: "DEFAULT@SECLEVEL=0",
    },
    (socket) => {
      names.push(socket.servername);
      protocols.push(socket.getProtocol());
      socket.on("error", () => undefined);
      socket.write("554 not today\r\n");
    },
  );
  server.on("tlsClientError", () => undefined);
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const address = server.address();
  const port = typeof address === "object" && address !== null ? address.port : 0;
  const transport = openMailTransport(relayAt(port, { ...TRUSTING, security: "implicit" }));
  try {
    return { result: await transport.send(shortMessage()), names, protocols };
  } finally {
    server.close();
  }
}

describe("TLS from the start", () => {
  it("asks for the certificate by name", async () => {
    const { result, names, protocols } = await sendSecurely("TLSv1.3");
    assert.equal(result.kind, "refused");
    assert.deepEqual(names, ["localhost"]);
    assert.deepEqual(protocols, ["TLSv1.3"]);
  });

  it("is at least TLS 1.2", async () => {
    await assert.rejects(sendSecurely("TLSv1.1"), failsWith("configuration", /expected TLS 1\.2 or newer/));
  });

  it("is not spoken to a server that begins in clear", async () => {
    await assert.rejects(
      sendTo({}, { ...TRUSTING, security: "implicit" }),
      failsWith("configuration", /lack of a common encryption/),
    );
  });
});

describe("settings that make no sense", () => {
  const wrong: Readonly<Record<string, Partial<MailRelay>>> = {
    "no host": { host: "" },
    "no port": { port: 0 },
    "a port beyond all": { port: 65_536 },
    "certificates that are none": { trusted: "garbage" },
    "a certificate that is broken": { trusted: RELAY_AUTHORITY.replace("M", "!") },
  };
  for (const [name, more] of Object.entries(wrong))
    it(`are refused: ${name}`, () => {
      assert.throws(
        () => openMailTransport({ ...relayAt(25), ...more }),
        failsWith("configuration", /^Unexpected/),
      );
    });
});

describe("no encryption", () => {
  it("is for this machine alone", () => {
    for (const host of ["mail.example", "192.0.2.1", "10.0.0.1", "127.evil.example"])
      assert.throws(
        () => openMailTransport(relayAt(25, { host })),
        failsWith("configuration", /without TLS/),
      );
    for (const host of ["localhost", "127.0.0.1", "127.1.2.3", "::1"])
      assert.doesNotThrow(() => openMailTransport(relayAt(25, { host })));
  });

  it("is not asked for by a name that would be a command", () => {
    assert.throws(
      () => openMailTransport(relayAt(25, { ownName: "a\r\nMAIL" })),
      failsWith("configuration", /own name/),
    );
  });

  it("cannot be had from nobody", async () => {
    const transport = openMailTransport(relayAt(1));
    await assert.rejects(transport.send(shortMessage()), failsWith("network", /refused the connection/));
    await transport.close();
  });
});
