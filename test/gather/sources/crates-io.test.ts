import assert from "node:assert/strict";
import { test } from "node:test";
import cratesIo from "#galley/gather/sources/crates-io.js";
import { fakeDoor, foundIn, gatherFrom, type Said } from "../../support/fake-door.js";

const WINDOW = { from: "2025-12-31T00:00:00Z", to: "2026-01-07T00:00:00Z" };

const gather = (said: (name: string) => Said, crates: readonly string[]) =>
  gatherFrom(
    cratesIo,
    { crates },
    fakeDoor((_, { pathname }) => said(pathname.split("/").at(-1) ?? "")),
    WINDOW,
  );

test("every crate is told with its page, in the spelling of its owner", async () => {
  const said = (name: string): Said => ({
    json: {
      crate: {
        name: name.toUpperCase(),
        description: name === "wick" ? " Trims\nwicks " : null,
        homepage: null,
      },
    },
  });
  assert.deepEqual(foundIn(await gather(said, ["wick", "oil"])), [
    { kind: "crate", name: "WICK", description: "Trims wicks", address: "https://crates.io/crates/WICK" },
    { kind: "crate", name: "OIL", address: "https://crates.io/crates/OIL" },
  ]);
});

test("a crate that is not there, and an answer of another form, are failures", async () => {
  const missing = await gather(() => ({ status: 404, json: { errors: [] } }), ["wick"]);
  assert.match(missing.state === "failed" ? missing.reason : "", /Unexpected crate `wick`/);
  for (const said of [
    "<html>",
    { json: { errors: [] } },
    { json: { crate: { name: 7 } } },
    { status: 403, text: "" },
  ])
    assert.equal((await gather(() => said, ["wick"])).state, "failed");
});

test("names that no crate can have are no setting", () => {
  for (const crates of [[], ["../x"], ["1st"], Array.from({ length: 101 }, () => "wick")])
    assert.throws(() => gather(() => "", crates));
});
