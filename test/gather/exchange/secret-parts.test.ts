import assert from "node:assert/strict";
import { test } from "node:test";
import { fileNameOf, questionOf } from "#galley/gather/exchange/exchange.js";
import { hideSecretParts, secretPartsOf } from "#galley/gather/exchange/secret-parts.js";

const TOKEN = "0123456789abcdef0123";

test("what lets in whoever knows an address is hidden, and nothing else of it", () => {
  for (const [before, after] of [
    ["https://www.reddit.com/.rss?feed=", "&user=noor"],
    ["https://api.example/list?a=1&access_token=", "#top"],
    ["https://api.example/list?API_KEY=", ""],
    ["https://calendar.example/ical/a%40b.example/private-", "/basic.ics"],
  ]) {
    const address = `${before}${TOKEN}${after}`;
    assert.equal(hideSecretParts(address), `${before}[secret]${after}`);
    assert.deepEqual(secretPartsOf(address), [TOKEN]);
  }
  for (const address of [
    "https://blog.example/?feed=rss2",
    `https://blog.example/?page=${TOKEN}`,
    `https://blog.example/private-letters-of-mine/${TOKEN}`,
    `https://blog.example/${TOKEN}`,
  ])
    assert.equal(hideSecretParts(address), address);
});

test("questions that differ have files that differ, also in what is hidden", () => {
  const address = `https://feed.example/?token=${TOKEN}`;
  const asks = [
    { address },
    { address: `https://feed.example/?token=${TOKEN}4` },
    { address, accept: "text/calendar" },
    { address, method: "POST", body: { json: null } },
    { address, method: "POST", body: { form: {} } },
    { address, credential: "github" },
  ] as const;
  assert.equal(new Set(asks.map(fileNameOf)).size, asks.length);
  assert.ok(asks.every((ask) => !questionOf(ask).includes(TOKEN)));
  assert.equal(fileNameOf({ address }), fileNameOf({ address, method: "GET" }));
  for (const ask of asks) assert.match(fileNameOf(ask), /^[0-9a-f]{16}\.json$/);
});
