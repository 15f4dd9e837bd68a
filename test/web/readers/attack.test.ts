import assert from "node:assert/strict";
import { before, describe, it } from "node:test";
import fc from "fast-check";
import { tokenOf, writeToken } from "#galley/audience/tokens.js";
import { createReadersApp } from "#galley/web/readers/readers-app.js";
import { PAGE_ROUTES } from "#galley/web/readers/routes.js";
import { DAY, NOW, reader, suppressionFor } from "../../support/reader.js";
import { readersAppOf, type ReaderWorld, readerWorld } from "../../support/reader-world.js";
import { ReaderClient } from "./reader-client.js";

const READERS = ["pending", "confirmed", "unsubscribed"] as const;

/** A list with a reader of each state. */
async function withReaders(): Promise<ReaderWorld> {
  const world = readerWorld();
  for (const state of READERS) await world.room.store.add(reader(state, { state }));
  await world.room.store.suppress(suppressionFor(reader("confirmed"), world.room.secrets));
  return world;
}

/** All that is kept, as text. */
async function kept({ room }: ReaderWorld): Promise<string> {
  const all: unknown[] = [await room.store.counts(NOW)];
  for await (const batch of room.store.all()) all.push(...batch);
  return JSON.stringify(all);
}

/** Tokens of each kind of each reader, and some of nobody. */
function tokensOf({ room }: ReaderWorld): string[] {
  const { sign } = room.secrets;
  return [
    ...[...READERS, "nobody"].flatMap((name) => [
      tokenOf("unsubscribe", `id-${name}`, NOW, sign),
      tokenOf("preferences", `id-${name}`, NOW, sign),
      writeToken("confirm", `id-${name}`, NOW + DAY, sign),
      writeToken("confirm", `id-${name}`, NOW - DAY, sign),
    ]),
    "a.b",
    "%00",
    "__proto__",
  ];
}

describe("fetching", () => {
  it("changes nothing, whatever page and link", async () => {
    const world = await withReaders();
    const { store, counters, letters, postbox } = world.room;
    const refuse = () => Promise.reject(new Error("something was written"));
    const room = {
      ...world.room,
      store: {
        ...store,
        add: refuse,
        change: refuse,
        erase: refuse,
        addAll: refuse,
        suppress: refuse,
        lift: refuse,
      },
      counters: { ...counters, take: refuse },
      letters: { ...letters, keep: refuse, claim: refuse, drop: refuse },
      postbox: { ...postbox, post: refuse },
    };
    const client = new ReaderClient(readersAppOf({ ...world, room }));
    const before = await kept(world);
    let pages = 0;
    for (const { path, show } of PAGE_ROUTES)
      for (const token of tokensOf(world))
        for (const method of ["GET", "HEAD", "OPTIONS", "PUT", "DELETE", "PATCH"]) {
          const place = path.replace(":token", token);
          for (const query of ["", "?List-Unsubscribe=One-Click&form=x&page=yes"]) {
            const { status } = await client.ask(place + query, { method });
            assert.ok(status < 500, `${method} ${place}: ${status}`);
            if (status === 200) pages++;
            if (show === undefined || !["GET", "HEAD"].includes(method))
              assert.equal(status, 405, `${method} ${place}`);
          }
        }
    await room.later.idle();
    assert.ok(pages > 100, `saw ${pages} pages`);
    assert.equal(await kept(world), before);
    assert.deepEqual([world.posted, world.failures], [[], []]);
  });

  it("would be caught changing something", async () => {
    const world = await withReaders();
    const before = await kept(world);
    const leave = `/unsubscribe/${tokenOf("unsubscribe", "id-confirmed", NOW, world.room.secrets.sign)}`;
    await new ReaderClient(readersAppOf(world)).ask(leave, { method: "POST" });
    assert.notEqual(await kept(world), before);
  });
});

describe("every answer", () => {
  it("is kept by nobody, framed by nobody, and loads from here alone", async () => {
    const world = await withReaders();
    const client = new ReaderClient(readersAppOf(world));
    const page = await client.ask("/");
    const assets = [...page.html.matchAll(/(?:src|href)="(\/assets\/[^"]+)"/g)].map(([, path = ""]) => path);
    assert.equal(assets.length, 4);
    const places = [...PAGE_ROUTES.map(({ path }) => path.replace(":token", "x")), "/nowhere", ...assets];
    for (const place of places)
      for (const method of ["GET", "POST", "PUT"]) {
        const { headers, html } = await client.ask(place, { method });
        const policy = (headers.get("Content-Security-Policy") ?? "").split("; ");
        for (const law of [
          "default-src 'self'",
          "frame-ancestors 'none'",
          "base-uri 'none'",
          "form-action 'self'",
        ])
          assert.ok(policy.includes(law), `${place} lacks ${law}`);
        assert.ok(!policy.some((law) => law.includes("unsafe") || law.includes("*")));
        assert.equal(headers.get("Referrer-Policy"), "no-referrer");
        assert.equal(headers.get("X-Content-Type-Options"), "nosniff");
        assert.equal(headers.get("X-Frame-Options"), "DENY");
        assert.match(headers.get("Strict-Transport-Security") ?? "", /^max-age=\d{8}$/);
        const isAsset = assets.includes(place) && method === "GET";
        assert.match(headers.get("Cache-Control") ?? "", isAsset ? /immutable/ : /^no-store$/);
        assert.equal(headers.get("Set-Cookie"), null);
        if (!isAsset) assert.doesNotMatch(html, /<style|<script(?! src="\/assets\/)| style="| on[a-z]+="/);
      }
  });

  it("does not ask for TLS at an address without it", async () => {
    const client = new ReaderClient(readersAppOf(readerWorld({ pages: "http://127.0.0.1:4100" })));
    assert.equal((await client.ask("/")).headers.get("Strict-Transport-Security"), null);
  });

  it("leads to the address in the settings, whatever host is asked for", async () => {
    const world = readerWorld({ pages: "https://letters.lamp.example/mail" });
    const client = new ReaderClient(readersAppOf(world));
    const evil = { Host: "evil.example", "X-Forwarded-Host": "evil.example", Forwarded: "host=evil.example" };
    for (const path of ["/mail", "/mail/", "/mail/subscribe", "/mail/preferences", "/mail/nowhere", "/"]) {
      const { html } = await client.ask(`https://evil.example${path}`, { headers: evil });
      assert.ok(!html.includes("evil"), path);
      assert.match(html, /href="\/mail\/subscribe"/);
    }
    const sent = await client.askWith("/mail/subscribe", "ada@reader.example");
    assert.equal(sent.headers.get("Location"), "/mail/subscribe/sent");
    await world.room.later.idle();
    assert.match(world.posted[0]?.text ?? "", /\nhttps:\/\/letters\.lamp\.example\/mail\/confirm\//);
  });

  it("to what fails says nothing of what is behind it", async () => {
    const failures: unknown[] = [];
    const world = readerWorld();
    const find = () => Promise.reject(new Error("SELECT secret FROM /var/lib/lamp"));
    const room = { ...world.room, store: { ...world.room.store, find } };
    const fetch = createReadersApp({
      room,
      assets: { style: "", siteScript: "", readersScript: "", icon: "" },
      regions: [],
      puzzle: { bits: 1, lastsMs: DAY, waitMs: 1 },
      isTrustedProxy: () => false,
      onFailure: (error) => failures.push(error),
    });
    const leave = `/unsubscribe/${tokenOf("unsubscribe", "id-ada", NOW, room.secrets.sign)}`;
    const { status, html, headers } = await new ReaderClient(fetch).ask(leave);
    assert.equal(status, 500);
    assert.doesNotMatch(html, /secret|SELECT|var|Error/);
    assert.match(headers.get("Content-Security-Policy") ?? "", /default-src 'self'/);
    assert.equal(failures.length, 1);
  });
});

describe("a form", () => {
  let world: ReaderWorld;
  let client: ReaderClient;
  before(async () => {
    world = await withReaders();
    client = new ReaderClient(readersAppOf(world));
  });

  it("from a page of a stranger is refused", async () => {
    const page = await client.ask("/subscribe");
    const refused: Readonly<Record<string, string>>[] = [
      { "Sec-Fetch-Site": "cross-site" },
      { "Sec-Fetch-Site": "same-site" },
      { "Sec-Fetch-Site": "cross-site", Origin: "https://letters.lamp.example" },
    ];
    for (const headers of refused)
      assert.equal((await client.send("/subscribe", client.fieldsOf(page), headers)).status, 403);
    const body = new URLSearchParams(client.fieldsOf(page));
    const post = (Origin: string) => client.ask("/subscribe", { method: "POST", body, headers: { Origin } });
    assert.equal((await post("https://evil.example")).status, 403);
    assert.equal((await post("https://letters.lamp.example.evil.example")).status, 403);
    assert.equal((await post("http://letters.lamp.example")).status, 403);
    assert.equal((await post("https://letters.lamp.example")).status, 200);
    assert.equal((await post("null")).status, 200);
  });

  it("of another kind or size is refused, and not read", async () => {
    const post = (
      body: string | ReadableStream<Uint8Array>,
      headers: Readonly<Record<string, string>>,
      path = "/subscribe",
    ) => client.ask(path, { method: "POST", body, headers, duplex: "half" });
    const form = { "Content-Type": "application/x-www-form-urlencoded" };
    assert.equal((await post("{}", { "Content-Type": "application/json" })).status, 415);
    assert.equal((await post("a=b", { "Content-Type": "text/plain" })).status, 415);
    assert.equal((await post(`address=${"a".repeat(9000)}`, form)).status, 413);
    let pulled = 0;
    const endless = () =>
      new ReadableStream<Uint8Array>({
        pull: (controller) => {
          pulled++;
          controller.enqueue(new Uint8Array(1024).fill(97));
        },
      });
    assert.equal((await post(endless(), form)).status, 413);
    assert.ok(pulled < 20, `read ${pulled} pieces`);
    const leave = `/unsubscribe/${tokenOf("unsubscribe", "id-confirmed", NOW, world.room.secrets.sign)}`;
    assert.equal(
      (await post(endless(), { "Content-Type": "multipart/form-data; boundary=x" }, leave)).status,
      413,
    );
    assert.equal((await post("=&&%zz=%&\0", form)).status, 200);
  });

  it("puts no header into a message, and no word of a database into a query", async () => {
    const evil = [
      "ada@reader.example\r\nBcc: eve@evil.example",
      "ada@reader.example%0d%0aBcc:eve@evil.example",
      "ada@reader.example\u2028Bcc: eve@evil.example",
      "'; DROP TABLE subscribers; --@reader.example x",
      '"a\' OR 1=1 --"@reader.example',
    ];
    for (const address of evil)
      assert.equal((await client.askWith("/subscribe", address)).status, 422, address);
    await world.room.later.idle();
    assert.deepEqual(world.posted, []);
  });

  it("of any fields at all is answered", async () => {
    const name = fc.constantFrom(
      "address",
      "form",
      "solution",
      "website",
      "page",
      "region",
      "__proto__",
      "constructor",
    );
    const text = fc.oneof(fc.string({ unit: "binary", maxLength: 60 }), fc.constantFrom(...tokensOf(world)));
    const path = fc.constantFrom(
      ...PAGE_ROUTES.flatMap((route) => tokensOf(world).map((token) => route.path.replace(":token", token))),
    );
    await fc.assert(
      fc.asyncProperty(path, fc.array(fc.tuple(name, text), { maxLength: 6 }), async (place, fields) => {
        if (place.startsWith("/unsubscribe/")) return;
        const before = await kept(world);
        const body = new URLSearchParams(fields);
        const { status } = await client.ask(place, { method: "POST", body });
        assert.ok(status < 500, `${place}: ${status}`);
        assert.equal(await kept(world), before);
      }),
      { numRuns: 300 },
    );
    assert.deepEqual(world.failures, []);
  });
});

describe("a path", () => {
  it("that is none of ours shows the page that says so", async () => {
    const client = new ReaderClient(readersAppOf(readerWorld()));
    const paths = [
      "/assets/../../galley.toml",
      "/assets/..%2f..%2fgalley.toml",
      "/assets/readers.css",
      "/%2e%2e/etc/passwd",
      "//evil.example/subscribe",
      "/subscribe/",
      "/subscribe%00",
      "/preferences/a/b",
      "/preferences/a/erase/",
      `/preferences/${"a".repeat(5000)}`,
      "/unsubscribe",
      "/confirm/%E0%A4%A",
    ];
    for (const path of paths) {
      const { status, html } = await client.ask(path);
      assert.ok([404, 410].includes(status), `${path}: ${status}`);
      assert.ok(!html.includes("passwd") && !html.includes("evil.example"), path);
    }
  });
});
