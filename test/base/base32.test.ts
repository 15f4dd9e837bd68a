import assert from "node:assert/strict";
import { it } from "node:test";
import fc from "fast-check";
import { base32Of, bytesOfBase32 } from "#galley/base/base32.js";

it("writes bytes as RFC 4648 does, in small letters", () => {
  const examples = {
    "": "",
    f: "my",
    fo: "mzxq",
    foo: "mzxw6",
    foob: "mzxw6yq",
    fooba: "mzxw6ytb",
    foobar: "mzxw6ytboi",
  };
  for (const [text, written] of Object.entries(examples)) assert.equal(base32Of(Buffer.from(text)), written);
});

it("reads back what was written, in any capitals, and nothing else", () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 40 }), (bytes) => {
      assert.deepEqual(bytesOfBase32(base32Of(bytes)), [...bytes]);
      assert.deepEqual(bytesOfBase32(base32Of(bytes).toUpperCase()), [...bytes]);
    }),
  );
  for (const text of ["1", "a!", "mz", "é"]) assert.equal(bytesOfBase32(text), undefined);
});
