import assert from "node:assert/strict";
import { describe, it } from "node:test";
import fc from "fast-check";
import { readMailAddress } from "#galley/base/mail-address.js";
import { readReturnPath, returnPathOf } from "#galley/deliver/message/return-path.js";
import { hash } from "../../support/mail-world.js";

const DOMAIN = "bounces.news.example";
const MAILING = "2026-08-19-monthly";
const anyId = fc
  .uint8Array({ minLength: 16, maxLength: 16 })
  .map((bytes) => Buffer.from(bytes).toString("base64url"));

describe("a return path", () => {
  it("tells whose message came back, in whatever capitals", () => {
    fc.assert(
      fc.property(anyId, (subscriberId) => {
        const address = returnPathOf(MAILING, subscriberId, DOMAIN, hash);
        assert.deepEqual(readReturnPath(address, DOMAIN, hash), { mailing: MAILING, subscriberId });
        assert.deepEqual(readReturnPath(address.toUpperCase(), DOMAIN, hash), {
          mailing: MAILING,
          subscriberId,
        });
        assert.ok(!("fault" in readMailAddress(address)), address);
      }),
    );
  });

  it("that was changed or made up tells nothing", () => {
    const address = returnPathOf(MAILING, "AAECAwQFBgcICQoLDA0ODw", DOMAIN, hash);
    for (let at = 0; at < address.length; at++) {
      const other = address[at] === "a" ? "b" : "a";
      const changed = address.slice(0, at) + other + address.slice(at + 1);
      assert.equal(readReturnPath(changed, DOMAIN, hash), undefined, changed);
    }
    for (const made of ["", "@", DOMAIN, `bounce@${DOMAIN}`, `${address}\n`, address.replace("=", "")])
      assert.equal(readReturnPath(made, DOMAIN, hash), undefined);
    assert.equal(readReturnPath(address, "other.example", hash), undefined);
    assert.equal(
      readReturnPath(address, DOMAIN, (_, text) => hash("message", text)),
      undefined,
    );
  });

  it("carries no id that it could not give back", () => {
    for (const [mailing, id] of [
      ["2026-08-19-fortnightly", "AAECAwQFBgcICQoLDA0ODw"],
      ["a b", "AAECAwQFBgcICQoLDA0ODw"],
      ["a", "short"],
      ["a", "AAECAwQFBgcICQoLDA0ODx"],
    ] as const)
      assert.throws(() => returnPathOf(mailing, id, DOMAIN, hash), /return path/);
  });
});
