import assert from "node:assert/strict";
import { describe, it } from "node:test";
import fc from "fast-check";
import { readToken, tokenOf, type TokenScope, writeToken } from "#galley/audience/tokens.js";
import { freshSecrets } from "../support/databases.js";
import { DAY, NOW } from "../support/reader.js";

const { sign, isSigned, randomId } = freshSecrets();
const SCOPES: readonly TokenScope[] = ["confirm", "unsubscribe", "preferences"];

describe("a token", () => {
  it("to leave works for ever, and is the same in each mail", () => {
    const token = tokenOf("unsubscribe", "ada", NOW, sign);
    assert.equal(token, `ada.${sign("unsubscribe", "ada")}`);
    assert.deepEqual(readToken("unsubscribe", token, NOW + 9999 * DAY, isSigned), {
      subscriberId: "ada",
      expiresAt: undefined,
    });
  });

  it("of an own page ends after more than a year", () => {
    const token = tokenOf("preferences", "ada", NOW, sign);
    assert.equal(token, tokenOf("preferences", "ada", NOW, sign));
    const read = readToken("preferences", token, NOW + 400 * DAY, isSigned);
    assert.equal(typeof read === "string" ? read : read.subscriberId, "ada");
    assert.equal(readToken("preferences", token, NOW + 401 * DAY, isSigned), "expired");
    assert.equal(readToken("preferences", `ada.${sign("preferences", "ada")}`, NOW, isSigned), "unknown");
  });

  it("ends with the minute that it names", () => {
    const token = writeToken("confirm", "ada", NOW + 30_000, sign);
    assert.notEqual(readToken("confirm", token, NOW + 60_000, isSigned), "expired");
    assert.equal(readToken("confirm", token, NOW + 60_001, isSigned), "expired");
  });

  it("of one scope is nothing to another, nor to another key", () => {
    for (const scope of SCOPES) {
      const token = writeToken(scope, "ada", NOW + DAY, sign);
      for (const other of SCOPES)
        assert.equal(typeof readToken(other, token, NOW, isSigned), other === scope ? "object" : "string");
      assert.equal(readToken(scope, token, NOW, freshSecrets().isSigned), "unknown");
    }
  });

  it("that was changed anywhere opens nothing", () => {
    const id = randomId();
    for (const scope of SCOPES) {
      const token = writeToken(scope, id, NOW + DAY, sign);
      fc.assert(
        fc.property(fc.nat(token.length - 1), fc.string({ maxLength: 3 }), (at, text) => {
          const changed = token.slice(0, at) + text + token.slice(at + 1);
          if (changed !== token) assert.equal(readToken(scope, changed, NOW, isSigned), "unknown");
        }),
      );
    }
  });

  it("of any text at all opens nothing", () => {
    const long = "a".repeat(100_000);
    for (const token of ["", ".", "..", "a.b", "a.b.c", "../etc/passwd", long, `${long}.${long}`, "a\n.b"])
      for (const scope of SCOPES) assert.equal(readToken(scope, token, NOW, isSigned), "unknown");
  });
});
