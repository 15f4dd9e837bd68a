import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { refuseClashes } from "#galley/build/refuse-clashes.js";

describe("refuseClashes", () => {
  it("refuses two files of one address, also when the first was there before", () => {
    const seen = new Set<string>();
    refuseClashes([{ path: "a" }, { path: "b" }], seen);
    assert.throws(() => refuseClashes([{ path: "b" }], seen), { code: "bad-input", message: /\/b/ });
    assert.throws(() => refuseClashes([{ path: "c" }, { path: "c" }]), { code: "bad-input" });
  });
});
