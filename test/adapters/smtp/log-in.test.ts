import assert from "node:assert/strict";
import { createHash, createHmac, pbkdf2Sync } from "node:crypto";
import { describe, it } from "node:test";
import { openMailTransport } from "#galley/adapters/smtp/open-mail-transport.js";
import { ScramLogin } from "#galley/adapters/smtp/scram.js";
import type { MailLogin } from "#galley/app/mail-transport.js";
import { Failure } from "#galley/base/failure.js";
import {
  type RelayPeer,
  type RelayScript,
  ScriptedRelay,
  sendTo,
  shortMessage,
} from "../../support/scripted-relay.js";

const LOGIN: MailLogin = { kind: "password", user: "ann@news.example", password: "pässword,=1" };
const TOKEN: MailLogin = { kind: "token", user: "ann@news.example", token: "ya29.token" };
const SECRETS = ["pässword,=1", "ya29.token"].flatMap((secret) => [
  secret,
  Buffer.from(secret).toString("base64"),
]);
const OK = "235 2.7.0 Welcome";

const offering = (names: string): string => `250-relay.example\n250 AUTH ${names}`;
const base64 = (text: string): string => Buffer.from(text).toString("base64");
const fromBase64 = (text: string): string => Buffer.from(text, "base64").toString();

async function logIn(script: RelayScript, login = LOGIN) {
  const { results, relay } = await sendTo(script, { login });
  return { results, said: relay.heard.filter((line) => !/ (?:MAIL|RCPT|DATA|QUIT|\(content\))/.test(line)) };
}

async function failureOf(script: RelayScript, login = LOGIN): Promise<Failure> {
  try {
    await logIn(script, login);
  } catch (error) {
    assert.ok(error instanceof Failure);
    for (const secret of SECRETS)
      assert.ok(!`${error.message} ${error.hint} ${String(error.cause)}`.includes(secret));
    return error;
  }
  assert.fail("expected a failure");
}

/** Asks one thing after another, and then says something. */
function asking(...words: readonly string[]) {
  return (peer: RelayPeer): void => {
    let at = 0;
    const ask = (): void => {
      const word = words[at++];
      if (word === undefined) return;
      if (at === words.length) peer.onLine = undefined;
      peer.say(word);
    };
    peer.onLine = ask;
    ask();
  };
}

describe("a login", () => {
  it("by PLAIN says all at once", async () => {
    const { results, said } = await logIn({ EHLO: offering("LOGIN PLAIN"), AUTH: OK });
    assert.equal(results[0]?.kind, "sent");
    assert.equal(said[1], `1 AUTH PLAIN ${base64("\0ann@news.example\0pässword,=1")}`);
  });

  it("by LOGIN says one after the other", async () => {
    const AUTH = asking(`334 ${base64("Username:")}`, `334 ${base64("Password:")}`, OK);
    const { results, said } = await logIn({ EHLO: "250-relay.example\n250 AUTH=LOGIN", AUTH });
    assert.equal(results[0]?.kind, "sent");
    assert.deepEqual(said.slice(1), [
      "1 AUTH LOGIN",
      `1 ${base64("ann@news.example")}`,
      `1 ${base64("pässword,=1")}`,
    ]);
  });

  it("by a token says XOAUTH2, and answers what is wrong with it with nothing", async () => {
    const good = await logIn({ EHLO: offering("PLAIN XOAUTH2"), AUTH: OK }, TOKEN);
    assert.equal(
      good.said[1],
      `1 AUTH XOAUTH2 ${base64("user=ann@news.example\x01auth=Bearer ya29.token\x01\x01")}`,
    );
    const AUTH = asking(`334 ${base64('{"status":"400"}')}`, "535 5.7.8 expired");
    const failure = await failureOf({ EHLO: offering("XOAUTH2"), AUTH }, TOKEN);
    assert.match(failure.message, /refusal of our login by the relay \(535 5\.7\.8\)/);
  });

  it("that is refused is a fault of the settings, and repeats nothing that the server says", async () => {
    const AUTH = `535 5.7.8 Wrong: pässword,=1 ${base64("\0ann@news.example\0pässword,=1")}`;
    const failure = await failureOf({ EHLO: offering("PLAIN"), AUTH });
    assert.equal(failure.code, "configuration");
    assert.equal(failure.message, "Unexpected refusal of our login by the relay (535 5.7.8)");
  });

  it("may be put off, and then the message is", async () => {
    const { results } = await logIn({ EHLO: offering("PLAIN"), AUTH: "454 4.7.0 pässword,=1 later" });
    assert.deepEqual(results[0], {
      kind: "deferred",
      slowed: "relay",
      answer: "454 4.7.0 the login was put off",
      enhanced: "4.7.0",
    });
    const dropped = await logIn({ EHLO: offering("PLAIN"), AUTH: "drop" });
    assert.equal(dropped.results[0]?.kind, "deferred");
  });

  it("needs a way that both know", async () => {
    const failure = await failureOf({ EHLO: offering("CRAM-MD5 GSSAPI") });
    assert.match(failure.message, /expected SCRAM-SHA-256 or PLAIN or LOGIN/);
    assert.equal((await failureOf({})).code, "configuration");
  });

  it("is not said where others could hear it", async () => {
    // Leads to this machine as well, but does not look like it.
    const elsewhere = { host: "0.0.0.0", security: "starttls-if-offered", login: LOGIN } as const;
    const relay = new ScriptedRelay({ EHLO: offering("PLAIN"), AUTH: OK });
    const transport = openMailTransport(await relay.start(elsewhere));
    await assert.rejects(transport.send(shortMessage()), {
      code: "configuration",
      message: /everybody can read/,
    });
    assert.deepEqual(relay.heard, ["1 EHLO news.example"]);
    await transport.close();
    relay.stop();
  });
});

/** The other side of SCRAM, as RFC 5802 says it. */
function scramRelay(password: string, rounds = 4_096, change = (text: string) => text) {
  return (peer: RelayPeer): void => {
    const salt = Buffer.from("a salt");
    let bare = "";
    let challenge = "";
    peer.onLine = (line) => {
      peer.onLine = undefined;
      const salted = pbkdf2Sync(password.normalize("NFKC"), salt, rounds, 32, "sha256");
      const mac = (key: Uint8Array, text: string) => createHmac("sha256", key).update(text).digest();
      const last = fromBase64(line);
      const said = `${bare},${challenge},${last.replace(/,p=.*/, "")}`;
      const clientKey = mac(salted, "Client Key");
      const signature = mac(createHash("sha256").update(clientKey).digest(), said);
      const proof = Buffer.from(clientKey.map((byte, at) => byte ^ (signature[at] ?? 0))).toString("base64");
      const verifier = mac(mac(salted, "Server Key"), said).toString("base64");
      if (!last.endsWith(`,p=${proof}`)) peer.say("535 5.7.8 no");
      else {
        peer.onLine = () => {
          peer.onLine = undefined;
          peer.say(OK);
        };
        peer.say(`334 ${base64(change(`v=${verifier}`))}`);
      }
    };
    bare = fromBase64(peer.said.split(" ")[2] ?? "").slice("n,,".length);
    challenge = `${/r=.*/.exec(bare)?.[0]}more,s=${salt.toString("base64")},i=${rounds}`;
    peer.say(`334 ${base64(challenge)}`);
  };
}

describe("a login by SCRAM", () => {
  const EHLO = offering("PLAIN SCRAM-SHA-256 LOGIN");

  it("keeps the password to itself", async () => {
    const { results, said } = await logIn({ EHLO, AUTH: scramRelay("pässword,=1") });
    assert.equal(results[0]?.kind, "sent");
    assert.ok(said.every((line) => !SECRETS.some((secret) => line.includes(secret))));
    assert.match(fromBase64(said[1]?.split(" ")[3] ?? ""), /^n,,n=ann@news\.example,r=.{20,}$/);
  });

  it("with a wrong password is refused", async () => {
    const failure = await failureOf({ EHLO, AUTH: scramRelay("other") });
    assert.match(failure.message, /\(535 5\.7\.8\)/);
  });

  it("tells who does not know the password", async () => {
    const wrong = (text: string) => text.replace(/^v=..../, "v=AAAA");
    const failure = await failureOf({ EHLO, AUTH: scramRelay("pässword,=1", 4_096, wrong) });
    assert.match(failure.message, /does not seem to know our password/);
    const straight = asking(`334 ${base64("r=none,s=QQ==,i=4096")}`, OK);
    assert.match((await failureOf({ EHLO, AUTH: straight })).message, /does not seem to know/);
  });

  it("is as the example of RFC 7677", async () => {
    const login = new ScramLogin("user", "pencil", "rOprNGfwEbeRWgbNEkqO");
    assert.equal(login.first, "n,,n=user,r=rOprNGfwEbeRWgbNEkqO");
    const nonce = "rOprNGfwEbeRWgbNEkqO%hvYDpWUa2RaTCAfuxFIlj)hNlF$k0";
    const proof = await login.answer(`r=${nonce},s=W22ZaJ0SNY7soEsUEjb6gQ==,i=4096`);
    assert.equal(proof?.message, `c=biws,r=${nonce},p=dHzbZapWIk4jUhN+Ute9ytag9zjfMHgsqmmiz7AndVQ=`);
    assert.equal(proof.isFromServer("v=6rriTRBi23WpRR/wtup+mMhUZUn/dB5nLTJRsjl95G4="), true);
    assert.equal(proof.isFromServer("v=7rriTRBi23WpRR/wtup+mMhUZUn/dB5nLTJRsjl95G4="), false);
    assert.equal(proof.isFromServer(""), false);
  });

  it("is not kept busy by a server, nor asked for too little", async () => {
    for (const rounds of ["1", "4095", "1000001", "9999999"])
      assert.equal(await new ScramLogin("u", "p", "n").answer(`r=nx,s=QQ==,i=${rounds}`), undefined);
    assert.equal(await new ScramLogin("u", "p", "n").answer("r=n,s=QQ==,i=4096"), undefined);
    assert.equal(await new ScramLogin("u", "p", "n").answer("r=x,s=QQ==,i=4096"), undefined);
  });
});
