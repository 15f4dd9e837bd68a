import assert from "node:assert/strict";
import { createHmac, hkdfSync } from "node:crypto";
import { describe, it } from "node:test";
import { makeSecretKey, openSecrets } from "#galley/adapters/keys/open-secrets.js";

const KEY = "x".repeat(43);
const secrets = openSecrets(KEY);

describe("secrets", () => {
  it("sign by HMAC-SHA-256 with a key of the scope", () => {
    const key = hkdfSync("sha256", Buffer.from(KEY, "base64url"), "", "galley confirm", 32);
    const expected = createHmac("sha256", Buffer.from(key)).update("ada").digest("base64url");
    assert.equal(secrets.sign("confirm", "ada"), expected);
    assert.equal(openSecrets(KEY).sign("confirm", "ada"), expected);
  });

  it("know their own signatures, and no other", () => {
    const signature = secrets.sign("unsubscribe", "ada");
    assert.equal(secrets.isSigned("unsubscribe", "ada", signature), true);
    assert.equal(secrets.isSigned("confirm", "ada", signature), false);
    assert.equal(secrets.isSigned("unsubscribe", "bob", signature), false);
    assert.equal(openSecrets(makeSecretKey()).isSigned("unsubscribe", "ada", signature), false);
    const odd = [
      "",
      signature.slice(1),
      `${signature}=`,
      `${signature} `,
      signature.toUpperCase(),
      "ü".repeat(43),
    ];
    for (const other of odd) assert.equal(secrets.isSigned("unsubscribe", "ada", other), false, other);
    // 43 signs hold two bits more than 32 bytes, which a decoder passes by.
    const last = String.fromCodePoint((signature.codePointAt(42) ?? 0) + 1);
    assert.equal(secrets.isSigned("unsubscribe", "ada", signature.slice(0, 42) + last), false);
  });

  it("hash addresses by a key of their own", () => {
    assert.match(secrets.hashOf("ada@lamp.example"), /^[0-9a-f]{64}$/);
    assert.notEqual(secrets.hashOf("ada@lamp.example"), secrets.hashOf("bob@lamp.example"));
    const signed = Buffer.from(secrets.sign("form", "ada@lamp.example"), "base64url").toString("hex");
    assert.notEqual(secrets.hashOf("ada@lamp.example"), signed);
  });

  it("throw dice for ids and keys", () => {
    const ids = new Set(Array.from({ length: 100 }, () => secrets.randomId()));
    assert.equal(ids.size, 100);
    for (const id of ids) assert.match(id, /^[\w-]{22}$/);
    assert.match(makeSecretKey(), /^[\w-]{43}$/);
  });
});
