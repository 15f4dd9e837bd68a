import assert from "node:assert/strict";
import { createHmac } from "node:crypto";
import { describe, it } from "node:test";
import { openWebhookKey } from "#galley/adapters/keys/open-webhook-key.js";
import { returnPathOf } from "#galley/deliver/message/return-path.js";
import { answerWebhook } from "#galley/web/webhook/bounce-webhook.js";
import { type BounceWorld, bounceWorld } from "../../support/bounce-world.js";
import { freshSecrets } from "../../support/databases.js";
import { ANN, BOB, MAILING } from "../../support/reports.js";

interface CallOptions {
  readonly seconds?: number;
  readonly secret?: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly method?: string;
}

async function call(world: BounceWorld, body: unknown, options: CallOptions = {}) {
  const webhookKey = openWebhookKey(world.room.secrets);
  const { seconds = Math.floor(world.now / 1000), secret = webhookKey.secret } = options;
  const text = typeof body === "string" ? body : JSON.stringify(body);
  const signature = createHmac("sha256", secret).update(`${seconds}.${text}`).digest("hex");
  const method = options.method ?? "POST";
  const request = new Request("https://letters.lamp.example/webhooks/bounces", {
    method,
    headers: {
      "Content-Type": "application/json",
      "Galley-Timestamp": String(seconds),
      "Galley-Signature": signature,
      ...options.headers,
    },
    ...(method === "GET" ? {} : { body: text }),
  });
  const response = await answerWebhook({ ...world.room, webhookKey }, request);
  const answer = (await response.json()) as { outcome?: string; fault?: string };
  return { status: response.status, ...answer };
}

const pathOf = ({ room }: BounceWorld, id = ANN) =>
  returnPathOf(MAILING, id, "bounces.lamp.example", room.keys.hash);
const event = (world: BounceWorld, other: object = {}) => ({
  version: 1,
  id: "event-1",
  event: "bounce",
  returnPath: pathOf(world),
  diagnostic: "smtp; 550 5.1.1 User unknown",
  ...other,
});

describe("a call of the webhook", () => {
  it("is followed once, however often it comes", async () => {
    const world = await bounceWorld();
    assert.deepEqual(await call(world, event(world)), { status: 200, outcome: "suppressed" });
    await world.room.subscribers.lift(world.room.secrets.hashOf("ann@lamp.example"));
    assert.deepEqual(await call(world, event(world)), { status: 200, outcome: "seen" });
    assert.equal(await world.suppressionOf(ANN), undefined);
  });

  it("says what it is, or has it judged by what a server said", async () => {
    const world = await bounceWorld();
    const tell = (id: string, other: object) => call(world, event(world, { id, ...other }));
    assert.equal((await tell("a", { diagnostic: "552 5.2.2 Mailbox full" })).outcome, "counted");
    assert.equal((await tell("b", { event: "soft-bounce" })).outcome, "counted");
    assert.equal((await tell("c", { diagnostic: "550 5.7.1 on our block list" })).outcome, "ours");
    assert.equal((await tell("d", { event: "hard-bounce", diagnostic: undefined })).outcome, "suppressed");
    const token = `${BOB}.${world.room.keys.hash("unsubscribe", BOB)}`;
    const link = {
      returnPath: undefined,
      listUnsubscribe: `<https://letters.lamp.example/unsubscribe/${token}>`,
    };
    assert.equal((await tell("e", { event: "complaint", ...link })).outcome, "complained");
    assert.equal((await world.find(BOB))?.state, "unsubscribed");
    assert.equal((await tell("f", { event: "leave" })).outcome, "left");
  });

  it("that is not signed as it must be is told so, and nothing else", async () => {
    const world = await bounceWorld();
    const strangers = openWebhookKey(freshSecrets()).secret;
    const wrong: readonly CallOptions[] = [
      { secret: strangers },
      { secret: "" },
      { headers: { "Galley-Signature": "" } },
      { headers: { "Galley-Signature": "0".repeat(64) } },
      { headers: { "Galley-Timestamp": String(Math.floor(world.now / 1000) + 1) } },
      { headers: { "Galley-Timestamp": "" } },
      { headers: { "Galley-Timestamp": "1e9" } },
    ];
    for (const options of wrong)
      assert.deepEqual(await call(world, "not even JSON", options), {
        status: 401,
        fault: "expected a call that is signed and new: unsigned",
      });
    assert.equal((await call(world, event(world), { secret: strangers })).status, 401);
    assert.equal(await world.suppressionOf(ANN), undefined);
  });

  it("is worth nothing after five minutes, nor so long before", async () => {
    const world = await bounceWorld();
    const now = Math.floor(world.now / 1000);
    for (const seconds of [now - 301, now + 301])
      assert.equal((await call(world, event(world), { seconds })).status, 401, `${seconds - now}`);
    assert.equal((await call(world, event(world), { seconds: now - 299 })).status, 200);
  });

  it("that holds no event of ours is told what is wrong with it", async () => {
    const world = await bounceWorld();
    const bad: readonly [unknown, RegExp][] = [
      ["{", /JSON/],
      ["5", /the body/],
      ["[]", /version/],
      [event(world, { version: 2 }), /version/],
      [event(world, { event: "opened" }), /event/],
      [event(world, { id: "" }), /id/],
      [event(world, { id: "a b" }), /id/],
      [event(world, { id: "a".repeat(201) }), /id/],
      [event(world, { status: "5" }), /status/],
      [event(world, { address: "ann@lamp.example" }), /address/],
      [event(world, { returnPath: "ann@lamp.example" }), /returnPath/],
      [event(world, { returnPath: pathOf(world).replace("=", "=a") }), /returnPath/],
    ];
    for (const [body, fault] of bad) {
      const answer = await call(world, body);
      assert.equal(answer.status, 422, JSON.stringify(body));
      assert.match(answer.fault ?? "", fault);
    }
    assert.equal(await world.suppressionOf(ANN), undefined);
  });

  it("is not read when it is long, of another type, or no POST", async () => {
    const world = await bounceWorld();
    assert.equal((await call(world, event(world, { diagnostic: "a".repeat(40_000) }))).status, 413);
    assert.equal(
      (await call(world, event(world), { headers: { "Content-Type": "text/plain" } })).status,
      415,
    );
    assert.equal((await call(world, event(world), { method: "GET" })).status, 405);
  });
});
