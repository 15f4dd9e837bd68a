import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { confirmSubscription } from "#galley/app/confirm-subscription.js";
import { sendOwnLink } from "#galley/app/send-own-link.js";
import { subscribe } from "#galley/app/subscribe.js";
import { linkIn, readerWorld } from "../support/reader-world.js";

const HERE = { network: "here", site: undefined };
const ADA = "Ada@reader.example";

describe("messages to readers", () => {
  it("hold no header but their own, and no markup of a title", async () => {
    const world = readerWorld();
    const { publication } = world.room;
    const room = {
      ...world.room,
      publication: { ...publication, title: "A\r\nBcc: eve@evil.example\u0000<b>" },
    };
    await subscribe(room, ADA, HERE);
    await world.room.later.idle();
    const [message] = world.posted;
    assert.match(message?.subject ?? "", /^[ -~]+$/);
    assert.ok(!message?.html.includes("<b>"));
    // oxlint-disable-next-line no-control-regex -- what must not be there
    assert.doesNotMatch(message?.text ?? "\0", /[\0\r]/);
  });

  it("are lines of at most 76 columns, but for links", async () => {
    const world = readerWorld();
    const { room } = world;
    await subscribe(room, ADA, HERE);
    await room.later.idle();
    const token = linkIn(world.posted.at(-1), "confirm").split("/").at(-1) ?? "";
    await confirmSubscription(room, token);
    await subscribe(room, ADA, HERE);
    await sendOwnLink(room, "ada@reader.example", HERE);
    await world.room.later.idle();
    assert.ok(world.posted.length >= 3);
    for (const { text } of world.posted)
      for (const line of text.split("\n")) assert.ok(line.length <= 76 || line.startsWith("https://"), line);
  });
});
