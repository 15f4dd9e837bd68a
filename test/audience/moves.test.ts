import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { changeBy, READER_MOVES } from "#galley/audience/moves.js";
import { NOW, reader } from "../support/reader.js";

const pending = reader("ada", { state: "pending", confirmedAt: undefined, remindedAt: NOW - 5 });
const confirmed = reader("ada");
const gone = reader("ada", { state: "unsubscribed", unsubscribedAt: NOW - 9, remindedAt: NOW - 99 });

describe("moves of a reader", () => {
  it("are these, and no others", () => {
    const rows = Object.entries(READER_MOVES).flatMap(([from, moves]) =>
      Object.entries(moves).map(([event, { to, mail = "-" }]) => `${from} ${event} ${to} ${mail}`),
    );
    assert.deepEqual(rows, [
      "pending ask pending confirm",
      "pending confirm confirmed -",
      "pending remind pending remind",
      "pending leave unsubscribed -",
      "pending expire unknown -",
      "confirmed ask confirmed already",
      "confirmed leave unsubscribed -",
      "unsubscribed ask pending confirm",
    ]);
  });

  it("write down when", () => {
    assert.deepEqual(changeBy(pending, "ask", NOW), { state: "pending", askedAt: NOW });
    assert.deepEqual(changeBy(gone, "ask", NOW), { state: "pending", askedAt: NOW, remindedAt: undefined });
    assert.deepEqual(changeBy(pending, "confirm", NOW), {
      state: "confirmed",
      confirmedAt: NOW,
      actedAt: NOW,
      unsubscribedAt: undefined,
      leftBecause: undefined,
    });
    assert.deepEqual(changeBy(pending, "remind", NOW), { state: "pending", remindedAt: NOW });
    for (const one of [pending, confirmed])
      assert.deepEqual(changeBy(one, "leave", NOW), {
        state: "unsubscribed",
        unsubscribedAt: NOW,
        leftBecause: undefined,
      });
  });

  it("change nothing where there are none", () => {
    assert.equal(changeBy(confirmed, "ask", NOW), undefined);
    assert.equal(changeBy(confirmed, "confirm", NOW), undefined);
    assert.equal(changeBy(gone, "confirm", NOW), undefined);
    assert.equal(changeBy(gone, "leave", NOW), undefined);
    assert.equal(changeBy(confirmed, "remind", NOW), undefined);
  });
});
