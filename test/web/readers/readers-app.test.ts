import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { DAY, NOW, reader } from "../../support/reader.js";
import {
  LIGHT_PUZZLE,
  linkIn,
  readersAppOf,
  readerWorld,
  type ReaderWorldOptions,
} from "../../support/reader-world.js";
import { tokenOf } from "#galley/audience/tokens.js";
import { isSolved } from "#galley/web/readers/puzzle.js";
import { ReaderClient } from "./reader-client.js";

const KEY = "ada@reader.example";

function open(options: ReaderWorldOptions = {}) {
  const world = readerWorld(options);
  return { world, client: new ReaderClient(readersAppOf(world)) };
}

async function withAda(options: ReaderWorldOptions = {}) {
  const opened = open(options);
  const ada = reader("ada", { key: KEY, address: "Ada@reader.example" });
  await opened.world.room.store.add(ada);
  const { secrets } = opened.world.room;
  const path = (scope: "preferences" | "unsubscribe") =>
    `/${scope}/${tokenOf(scope, ada.id, NOW, secrets.sign)}`;
  const state = async () => (await opened.world.room.store.find(ada.id))?.state;
  return { ...opened, ada, own: path("preferences"), leave: path("unsubscribe"), state };
}

describe("the way onto the list", () => {
  it("is a form, a mail, and a button", async () => {
    const { world, client } = open();
    const sent = await client.askWith("/subscribe", "Ada@reader.example");
    assert.equal(sent.status, 303);
    assert.equal(sent.headers.get("Location"), "/subscribe/sent");
    assert.match((await client.ask("/subscribe/sent")).html, /Look into your mailbox/);
    await world.room.later.idle();
    const link = linkIn(world.posted[0], "confirm");
    const page = await client.ask(link);
    assert.equal(page.status, 200);
    assert.match(page.html, /<strong>Ada@reader\.example<\/strong>/);
    assert.equal((await world.room.store.findByKey(KEY))?.state, "pending");
    const done = await client.send(link, client.fieldsOf(page));
    assert.match(done.html, /You are on the list/);
    assert.equal((await world.room.store.findByKey(KEY))?.state, "confirmed");
    assert.match((await client.ask(link)).html, /You are on the list/);
    assert.deepEqual(world.failures, []);
  });

  it("looks the same whoever is on it", async () => {
    const seen = new Set<string>();
    for (const state of [undefined, "pending", "confirmed", "unsubscribed"] as const) {
      const { world, client } = open();
      if (state !== undefined) await world.room.store.add(reader("ada", { key: KEY, state }));
      for (const path of ["/subscribe", "/preferences"]) {
        const { status, html, headers } = await client.askWith(path, KEY);
        seen.add(JSON.stringify([path, status, html, [...headers]]));
      }
    }
    assert.equal(seen.size, 2);
  });

  it("works without a script, for who waits ten seconds", async () => {
    const { world, client } = open();
    const fields = client.fieldsOf(await client.ask("/subscribe"));
    let page = await client.send("/subscribe", { ...fields, address: KEY });
    assert.equal(page.status, 200);
    assert.match(page.html, /Wait 10 seconds/);
    world.now += 4000;
    page = await client.send("/subscribe", client.fieldsOf(page));
    assert.match(page.html, /Wait 6 seconds/);
    assert.equal((await world.room.store.counts(NOW)).pending, 0);
    world.now += 6000;
    const waited = client.fieldsOf(page);
    assert.equal((await client.send("/subscribe", waited)).status, 303);
    assert.equal((await world.room.store.counts(NOW)).pending, 1);
    assert.match(
      (await client.send("/subscribe", waited)).html,
      /Wait 10 seconds/,
      "a form is good for once",
    );
  });

  it("is not taken with a puzzle that is unsolved, old, used or another's", async () => {
    const { world, client } = open();
    const fields = client.fieldsOf(await client.ask("/subscribe"));
    let wrong = 0;
    while (wrong < 99 && (await isSolved(fields["form"] ?? "", String(wrong), LIGHT_PUZZLE.bits))) wrong++;
    for (const solution of ["", "x", "-1", "1e3", "9".repeat(99), String(wrong)])
      assert.match((await client.send("/subscribe", { ...fields, address: KEY, solution })).html, /Wait/);
    assert.match((await client.askWith("/subscribe", KEY, { form: "1.a.b" })).html, /Wait/);
    const other = client.fieldsOf(await client.ask("/preferences"));
    assert.match((await client.askWith("/subscribe", KEY, other)).html, /Wait/);
    const old = await client.ask("/subscribe");
    world.now += 3_600_001;
    const { solve } = await import("./reader-client.js");
    const token = client.fieldsOf(old)["form"] ?? "";
    const solution = await solve(token, 4);
    assert.match((await client.send("/subscribe", { form: token, solution, address: KEY })).html, /Wait/);
    assert.equal((await world.room.store.counts(NOW)).pending, 0);
  });

  it("tells a program that fills in every field what it tells all, and does nothing", async () => {
    const { world, client } = open();
    const { status, headers } = await client.askWith("/subscribe", KEY, { website: "https://evil.example" });
    assert.deepEqual([status, headers.get("Location")], [303, "/subscribe/sent"]);
    assert.equal((await world.room.store.counts(NOW)).pending, 0);
  });

  it("says what is wrong with an address, and shows it again as text", async () => {
    const { client } = open();
    const { status, html } = await client.askWith("/subscribe", 'ada"><script>alert(1)</script>');
    assert.equal(status, 422);
    assert.match(html, /no address that we can write to/);
    assert.ok(!html.includes("<script>alert"));
    assert.match(html, /value="ada&quot;&gt;&lt;script/);
  });

  it("is closed for a while to who comes too often, by network and not by what a header claims", async () => {
    const { world } = open({ limits: { fromNetwork: 2 } });
    const fetch = readersAppOf(world);
    const ask = async (peer: string, forwarded: string, at: number) => {
      const client = new ReaderClient((request, from) => {
        request.headers.set("X-Forwarded-For", forwarded);
        return fetch(request, from);
      }, peer);
      return (await client.askWith("/subscribe", `r${at}@reader.example`)).status;
    };
    assert.equal(await ask("192.0.2.7", "198.51.100.1", 1), 303);
    assert.equal(await ask("192.0.2.7", "198.51.100.2", 2), 303);
    assert.equal(await ask("192.0.2.7", "198.51.100.3", 3), 429);
    assert.equal(await ask("127.0.0.1", "1.1.1.1, 2001:db8:1:2::1", 4), 303);
    assert.equal(await ask("::ffff:127.0.0.1", "[2001:db8:1:2::2]:4711", 5), 303);
    assert.equal(await ask("127.0.0.1", "2001:db8:1:2:3::3", 6), 429);
    assert.equal(await ask("127.0.0.1", "2001:db8:1:3::3", 7), 303);
  });
});

describe("a reader's own page", () => {
  it("shows and saves what they chose", async () => {
    const { world, client, ada, own } = await withAda();
    const page = await client.ask(own);
    assert.match(page.html, /is on the list/);
    assert.match(page.html, /name="weekly" value="yes" checked/);
    const form = client.fieldsOf(page);
    const body = new URLSearchParams([
      ...Object.entries(form),
      ["monthly", "yes"],
      ["region", "africa"],
      ["region", "x"],
    ]);
    const saved = await client.ask(own, {
      method: "POST",
      body,
      headers: { "Sec-Fetch-Site": "same-origin" },
    });
    assert.match(saved.html, /Saved/);
    assert.deepEqual((await world.room.store.find(ada.id))?.preferences, {
      weekly: false,
      monthly: true,
      textOnly: false,
      regions: ["africa"],
    });
  });

  it("gives all that is known as a file, to who asks with a form of the page", async () => {
    const { client, ada, own } = await withAda();
    const form = client.fieldsOf(await client.ask(own));
    const file = await client.send(`${own}/export`, form);
    assert.equal((JSON.parse(file.html) as { address: string }).address, ada.address);
    assert.match(file.headers.get("Content-Disposition") ?? "", /^attachment/);
    assert.equal((await client.send(`${own}/export`, {})).status, 403);
  });

  it("erases with a button that says what it does", async () => {
    const { world, client, ada, own, state } = await withAda();
    const page = await client.ask(`${own}/erase`);
    assert.match(page.html, /cannot subscribe again/);
    assert.equal(await state(), "confirmed");
    assert.match((await client.send(`${own}/erase`, client.fieldsOf(page))).html, /Erased/);
    assert.equal(await world.room.store.find(ada.id), undefined);
    assert.match((await client.ask(own)).html, /We know nothing of you/);
  });

  it("is not open to links that are broken, old, or made for another page", async () => {
    const { world, client, leave, own } = await withAda();
    assert.equal((await client.ask(leave.replace("unsubscribe", "preferences"))).status, 404);
    assert.equal((await client.ask(`${own}x`)).status, 404);
    world.now += 401 * DAY;
    const late = await client.ask(own);
    assert.equal(late.status, 404);
    assert.match(late.html, /more than a year ago/);
    assert.match(late.html, /href="\/preferences"/);
  });

  it("takes no form of another reader, of another page or from too long ago", async () => {
    const { world, client, ada, own, state } = await withAda();
    const bob = reader("bob");
    await world.room.store.add(bob);
    const other = `/preferences/${tokenOf("preferences", bob.id, NOW, world.room.secrets.sign)}`;
    const fields = client.fieldsOf(await client.ask(other));
    const asked = client.fieldsOf(await client.ask("/subscribe"));
    for (const form of [fields, asked, {}, { form: "" }]) {
      assert.equal((await client.send(own, form)).status, 403);
      assert.equal((await client.send(`${own}/erase`, form)).status, 403);
    }
    const mine = client.fieldsOf(await client.ask(own));
    world.now += 12 * 3_600_000 + 1;
    assert.equal((await client.send(`${own}/erase`, mine)).status, 403);
    assert.equal(await state(), "confirmed");
    assert.deepEqual((await world.room.store.find(ada.id))?.preferences, ada.preferences);
  });
});

describe("the way off the list", () => {
  it("is one click of a mail program, which has the link alone (RFC 8058)", async () => {
    const multipart = new FormData();
    multipart.set("List-Unsubscribe", "One-Click");
    for (const body of [new URLSearchParams({ "List-Unsubscribe": "One-Click" }), multipart, undefined]) {
      const { client, leave, state } = await withAda();
      const left = await client.ask(leave, { method: "POST", ...(body === undefined ? {} : { body }) });
      assert.equal(left.status, 200);
      assert.match(left.headers.get("Content-Type") ?? "", /^text\/plain/);
      assert.equal(left.html, "Unsubscribed\n");
      assert.equal(await state(), "unsubscribed");
    }
  });

  it("is a button for people, from a mail of any age", async () => {
    const { world, client, leave, state } = await withAda();
    world.now += 3650 * DAY;
    const page = await client.ask(leave);
    assert.equal(await state(), "confirmed");
    assert.match((await client.send(leave, client.fieldsOf(page))).html, /You are off the list/);
    assert.equal(await state(), "unsubscribed");
    assert.match((await client.ask(leave)).html, /You are off the list/);
  });

  it("is open to the link alone", async () => {
    const { client, leave, own, state } = await withAda();
    const wrong = [
      `${leave}x`,
      leave.slice(0, -1),
      own.replace("preferences", "unsubscribe"),
      "/unsubscribe/a.b",
    ];
    for (const path of wrong)
      for (const form of [{ "List-Unsubscribe": "One-Click" }, { page: "yes" }])
        assert.equal((await client.send(path, form)).status, 404, path);
    assert.equal(await state(), "confirmed");
  });
});
