import assert from "node:assert/strict";
import { it } from "node:test";
import { openWebhookKey } from "#galley/adapters/keys/open-webhook-key.js";
import { storesIn } from "#galley/open-database.js";
import { webhookOf } from "#galley/serve-webhook.js";
import { temporaryFolder } from "../../adapters/disk/temporary-folder.js";
import { openMigrated } from "../../support/databases.js";

const SETTINGS = {
  returnPath: "bounces.lamp.example",
  dkim: { domain: "lamp.example", selectors: {}, keys: "" },
};

it("the webhook stands below the pages, and takes what is signed by the secret of its database", async () => {
  const stores = await storesIn(await openMigrated(`${temporaryFolder()}/readers.sqlite`));
  const failures: unknown[] = [];
  const mail = { ...SETTINGS, pages: "https://lamp.example/letters" };
  const webhook = webhookOf(mail, stores, (error) => failures.push(error));
  const at = (path: string) => new Request(`http://localhost${path}`, { method: "POST" });
  assert.equal(webhook.isFor(at("/letters/webhooks/bounces")), true);
  assert.equal(webhook.isFor(at("/letters/webhooks/bounces?a=b")), true);
  for (const path of ["/webhooks/bounces", "/letters", "/letters/webhooks/bounces/", "/letters/webhooks"])
    assert.equal(webhook.isFor(at(path)), false, path);

  const key = openWebhookKey(stores.secrets);
  const { secret } = key;
  assert.match(secret, /^[\w-]{43}$/);
  assert.equal(key.isSigned("1", new Uint8Array(), "é".repeat(32)), false);
  assert.equal((await webhook.answer(at("/letters/webhooks/bounces"))).status, 415);

  await stores.close();
  const now = String(Math.floor(Date.now() / 1000));
  const body = "{}";
  const { createHmac } = await import("node:crypto");
  const signature = createHmac("sha256", secret).update(`${now}.${body}`).digest("hex");
  const headers = {
    "Content-Type": "application/json",
    "Galley-Timestamp": now,
    "Galley-Signature": signature,
  };
  const signed = (text: string) =>
    webhook.answer(
      new Request("http://localhost/letters/webhooks/bounces", { method: "POST", headers, body: text }),
    );
  assert.equal((await signed(body)).status, 422);
  assert.equal((await signed(`${body} `)).status, 401);
  assert.deepEqual(failures, []);
});
