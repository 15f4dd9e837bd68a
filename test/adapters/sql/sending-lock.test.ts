import assert from "node:assert/strict";
import { it } from "node:test";
import { holdSendingLock } from "#galley/adapters/sql/sending-lock.js";
import { temporaryFolder } from "../disk/temporary-folder.js";

it("lets one process at a time send from a SQLite file", async () => {
  const place = { kind: "sqlite", path: `${temporaryFolder()}/readers.sqlite` } as const;
  const lock = await holdSendingLock(place);
  await assert.rejects(holdSendingLock(place), { code: "refused", message: /Unexpected second worker/ });
  await lock?.release();
  const again = await holdSendingLock(place);
  assert.ok(again);
  await again.release();
});

it("lets many send from PostgreSQL", async () => {
  assert.equal(await holdSendingLock({ kind: "postgres", address: "postgres://" }), undefined);
});
