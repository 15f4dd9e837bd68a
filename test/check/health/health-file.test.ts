import assert from "node:assert/strict";
import { describe, it } from "node:test";
import fc from "fast-check";
import { Failure } from "#galley/base/failure.js";
import {
  healthLine,
  readDeadLinks,
  readLinkHealth,
  writeLinkHealth,
} from "#galley/check/health/health-file.js";
import { isDead, type LinkHealth } from "#galley/check/health/link-health.js";

const REACHED: LinkHealth = { address: "b.example/", state: "reached", visitedOn: "2026-01-06" };
const DEAD: LinkHealth = {
  address: "a.example/x?y=1",
  state: "gone",
  visitedOn: "2026-01-06",
  status: 404,
  reason: "the server answered 404",
  goneFirst: "2025-12-01",
  goneLast: "2026-01-06",
};
const FILE = "draft/link-health.jsonl";
const line = (changes: object) => `${JSON.stringify({ ...DEAD, ...changes })}\n`;
const both = (text: string) => [() => readLinkHealth(text, FILE), () => readDeadLinks(text, FILE)];

describe("the file of link health", () => {
  it("is read as it was written, in the order of the addresses", () => {
    const text = writeLinkHealth(readLinkHealth(healthLine(REACHED) + healthLine(DEAD), FILE));
    assert.equal(text, healthLine(DEAD) + healthLine(REACHED));
    assert.deepEqual([...readLinkHealth(text, FILE).values()], [DEAD, REACHED]);
    assert.deepEqual([...readDeadLinks(text, FILE)], [DEAD.address]);
    assert.equal(writeLinkHealth(new Map()), "");
  });

  it("lets the later of two lines count, whatever the earlier says", () => {
    const back = line({ state: "reached" });
    assert.deepEqual([...readDeadLinks(line({}) + back, FILE)], []);
    assert.deepEqual([...readDeadLinks(back + line({}), FILE)], [DEAD.address]);
    assert.deepEqual([...readDeadLinks(line({}) + line({ goneFirst: "2026-01-06" }), FILE)], []);
    assert.equal(readLinkHealth(line({}) + back, FILE).get(DEAD.address)?.state, "reached");
  });

  it("passes over a last line that was cut short, at whatever sign", () => {
    const whole = healthLine(REACHED);
    for (let end = 0; end < whole.length - 1; end++) {
      const text = healthLine(DEAD) + whole.slice(0, end);
      assert.equal(readLinkHealth(text, FILE).size, 1, text);
      assert.equal(readDeadLinks(text, FILE).size, 1);
    }
    assert.equal(readLinkHealth(healthLine(DEAD) + whole.trimEnd(), FILE).size, 2);
  });

  it("is refused with its line when it is damaged", () => {
    for (const read of both(`${healthLine(DEAD)}<<<<<<< HEAD\n${healthLine(REACHED)}`))
      assert.throws(read, { message: `${FILE}:2: Unexpected text, expected a line of JSON` });
    for (const read of both(`\n[1]\n`))
      assert.throws(read, /^Failure: draft\/link-health\.jsonl:2: Unexpected `\[1\]`/);
    for (const text of ["null\n", "7\n", '"a"\n'])
      for (const read of both(text)) assert.throws(read, Failure);
  });

  const hostile: readonly (readonly [string, object])[] = [
    ["a state of its own", { state: "gone ", x: 1 }],
    ["no address", { address: undefined }],
    ["an address with blanks", { address: "a.example/ b" }],
    ["an address with controls", { address: "a.example/\u001b[2J" }],
    ["an address without end", { address: "a".repeat(5_000) }],
    ["a day that does not exist", { visitedOn: "2026-02-30" }],
    ["a moment", { goneFirst: "2026-01-01T00:00:00Z" }],
    ["a status that is none", { status: 4 }],
    ["a reason without end", { reason: "x".repeat(301) }],
  ];
  for (const [what, changes] of hostile) {
    it(`is refused for ${what}`, () => {
      for (const read of both(line(changes)))
        assert.throws(read, /^Failure: draft\/link-health\.jsonl:1: Unexpected /);
    });
  }

  it("says which states there are", () => {
    for (const read of both(line({ state: "weird" })))
      assert.throws(read, /"weird".* for `state`, expected `reached`, `gone` or `unknown`/);
  });

  it("says nothing raw of what a stranger wrote", () => {
    const text = line({ state: "\u001b[2J\n".repeat(50) });
    assert.throws(
      () => readLinkHealth(text, FILE),
      ({ message }: Error) => message.length < 300 && !message.includes("\n"),
    );
  });

  it("never grows beyond what can be read again", () => {
    const text = "{}\n".repeat(500_001);
    for (const read of both(text)) assert.throws(read, /expected at most 500000/);
    assert.ok(healthLine({ ...DEAD, reason: "x".repeat(5_000) }).length < 600);
  });

  it("tells a build the same as everybody else", () => {
    const state = fc.constantFrom("reached", "gone", "unknown");
    const day = fc.constantFrom("2026-01-01", "2026-01-03", "2026-01-06", "2026-02-01");
    const health = fc.record(
      { address: fc.constantFrom("a", "b", "c"), state, visitedOn: day, goneFirst: day, goneLast: day },
      { requiredKeys: ["address", "state", "visitedOn"] },
    );
    fc.assert(
      fc.property(fc.array(health), (lines) => {
        const text = lines.map((one) => `${JSON.stringify(one)}\n`).join("");
        const known = [...readLinkHealth(text, FILE).values()];
        const dead = known.filter(isDead).map((one) => one.address);
        assert.deepEqual([...readDeadLinks(text, FILE)].toSorted(), dead.toSorted());
      }),
    );
  });
});
