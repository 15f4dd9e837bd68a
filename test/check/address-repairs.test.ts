import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { malformationOf } from "#galley/check/address-repairs.js";

describe("malformationOf", () => {
  it("takes letters and digits of all scripts for such", () => {
    for (const sign of ["é", "Ж", "\u212a", "𝒶", "٣", "²"]) {
      assert.equal(malformationOf(`https://blog.${sign}.example/`), undefined, sign);
      assert.equal(malformationOf(`${sign}.example/a`)?.repaired, `https://${sign}.example/a`, sign);
      assert.equal(malformationOf(`htps:/${sign}`)?.repaired, `https://${sign}`, sign);
    }
  });

  it("takes no other sign for one", () => {
    for (const sign of ["\u0301", "\u2026", "🦀", "€"]) {
      assert.match(malformationOf(`https://blog${sign}.example/`)?.what ?? "", /host/, sign);
      assert.match(malformationOf(`blog${sign}.example/a`)?.what ?? "", /relative/, sign);
      assert.match(malformationOf(`htps://${sign}.example/a`)?.what ?? "", /^Unexpected scheme of/, sign);
    }
  });

  it("takes no digit for the beginning of a top level", () => {
    assert.match(malformationOf("blog.²x/a")?.what ?? "", /relative/);
    assert.match(malformationOf("blog.éx/a")?.what ?? "", /Missing scheme/);
  });
});
