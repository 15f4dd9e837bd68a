import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { it } from "node:test";
import { openOutbox } from "#galley/adapters/disk/open-outbox.js";
import { temporaryFolder } from "./temporary-folder.js";

const MESSAGE = {
  messageId: "link.a_b@lamp.example",
  pieces: [Buffer.from("A: b\r\n\r\n"), Buffer.from("c\r\n")],
};

it("messages are put into files of their own, whole", async () => {
  const folder = join(temporaryFolder(), "mails");
  const outbox = await openOutbox(folder);
  await outbox.put(MESSAGE);
  assert.deepEqual(readdirSync(folder), ["link-a_b-lamp-example.eml"]);
  assert.equal(readFileSync(join(folder, "link-a_b-lamp-example.eml"), "latin1"), "A: b\r\n\r\nc\r\n");
});

it("a message whose file is there already is refused, and leaves nothing beside it", async () => {
  const folder = temporaryFolder();
  const outbox = await openOutbox(folder);
  await outbox.put(MESSAGE);
  await assert.rejects(outbox.put(MESSAGE), { code: "refused" });
  assert.deepEqual(readdirSync(folder), ["link-a_b-lamp-example.eml"]);
});
