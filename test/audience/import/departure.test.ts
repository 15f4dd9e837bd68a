import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { type Departure, isTakenOff } from "#galley/audience/import/departure.js";

const ACTED = 1_000;

describe("a departure from another list", () => {
  it("takes off who came from it, unless they did something here later", () => {
    const imported = { origin: "import", actedAt: undefined } as const;
    const acted = { origin: "import", actedAt: ACTED } as const;
    for (const kind of ["left", "cleaned"] as const) {
      const at = (time: number | undefined): Departure => ({ kind, at: time });
      assert.equal(isTakenOff(imported, at(undefined)), true);
      assert.equal(isTakenOff(imported, at(0)), true);
      assert.equal(isTakenOff(acted, at(ACTED - 1)), false);
      assert.equal(isTakenOff(acted, at(ACTED)), false);
      assert.equal(isTakenOff(acted, at(ACTED + 1)), true);
      assert.equal(isTakenOff(acted, at(undefined)), false);
    }
  });

  it("leaves alone who came by themselves, but for mail that came back since", () => {
    const own = { origin: "form", actedAt: ACTED } as const;
    assert.equal(isTakenOff(own, { kind: "left", at: ACTED + 1 }), false);
    assert.equal(isTakenOff({ ...own, actedAt: undefined }, { kind: "left", at: undefined }), false);
    assert.equal(isTakenOff(own, { kind: "cleaned", at: ACTED + 1 }), true);
    assert.equal(isTakenOff(own, { kind: "cleaned", at: ACTED - 1 }), false);
    assert.equal(isTakenOff(own, { kind: "cleaned", at: undefined }), false);
  });
});
