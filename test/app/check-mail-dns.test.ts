import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { checkMailDns } from "#galley/app/check-mail-dns.js";
import { dkimRecord, tagsOf } from "#galley/app/dkim-record.js";
import type { NameServer } from "#galley/app/name-server.js";
import { DNS_RECORDS, MAIL } from "../support/mail-world.js";

const SETTINGS = { ...MAIL, host: "out.tidewater-lamp.example" };
const KEYS = [
  { algorithm: "rsa-sha256" as const, selector: "lamp-r" },
  { algorithm: "ed25519-sha256" as const, selector: "lamp-e" },
].map((key) => {
  const record = DNS_RECORDS[`${key.selector}._domainkey.tidewater-lamp.example`] ?? "";
  return { ...key, publicKey: tagsOf(record).get("p") ?? "" };
});
/** All as it should be: name → what is there. */
const RIGHT: Readonly<Record<string, readonly string[]>> = {
  ...Object.fromEntries(Object.entries(DNS_RECORDS).map(([name, text]) => [name, ["other", text]])),
  "bounces.tidewater-lamp.example": ["v=spf1 mx -all", "unrelated"],
  "_dmarc.tidewater-lamp.example": ["v=DMARC1; p=Reject"],
  "mx bounces.tidewater-lamp.example": ["in.tidewater-lamp.example"],
  "a out.tidewater-lamp.example": ["192.0.2.1", "2001:db8::1"],
  "ptr 192.0.2.1": ["Out.tidewater-lamp.example."],
  "ptr 2001:db8::1": ["x.example", "out.tidewater-lamp.example"],
};

function serverOf(records: Readonly<Record<string, readonly string[] | "unknown">>): NameServer {
  const find = (name: string) => Promise.resolve(records[name] ?? []);
  return {
    texts: find,
    mailHosts: (domain) => find(`mx ${domain}`),
    addresses: (host) => find(`a ${host}`),
    names: (address) => find(`ptr ${address}`),
  };
}

async function factsWith(change: Readonly<Record<string, readonly string[] | "unknown">>, mail = SETTINGS) {
  const facts = await checkMailDns(serverOf({ ...RIGHT, ...change }), mail, KEYS);
  return facts.filter(({ state }) => state !== "right");
}

describe("what the DNS says of a sender", () => {
  it("is right where all is there", async () => {
    assert.deepEqual(await factsWith({}), []);
    assert.equal((await checkMailDns(serverOf(RIGHT), SETTINGS, KEYS)).length, 6);
  });

  it("names the exact record that is missing", async () => {
    const facts = await checkMailDns(serverOf({}), SETTINGS, KEYS);
    assert.deepEqual(
      facts.map(({ code, state }) => `${code} ${state}`),
      [
        "dns/dkim missing",
        "dns/dkim missing",
        "dns/spf missing",
        "dns/dmarc missing",
        "dns/bounces missing",
        "dns/ptr missing",
      ],
    );
    assert.deepEqual(facts[0]?.record, {
      name: "lamp-r._domainkey.tidewater-lamp.example",
      text: DNS_RECORDS["lamp-r._domainkey.tidewater-lamp.example"],
    });
    assert.deepEqual(facts[2]?.record, {
      name: "bounces.tidewater-lamp.example",
      text: "v=spf1 a:out.tidewater-lamp.example -all",
    });
    assert.equal(facts[3]?.record?.name, "_dmarc.tidewater-lamp.example");
  });

  it("is unknown where nobody could be asked, and nothing is claimed", async () => {
    const unknown = Object.fromEntries(Object.keys(RIGHT).map((name) => [name, "unknown"] as const));
    const facts = await checkMailDns(serverOf(unknown), SETTINGS, KEYS);
    assert.ok(facts.every(({ state }) => state === "unknown"));
  });

  it("is wrong where another, a revoked or a second key stands", async () => {
    const name = "lamp-e._domainkey.tidewater-lamp.example";
    const sound = DNS_RECORDS[name] ?? "";
    for (const texts of [["v=DKIM1; k=ed25519; p=AAAA"], ["v=DKIM1; p="], [sound, sound]]) {
      const [fact, ...more] = await factsWith({ [name]: texts });
      assert.equal(fact?.state, "wrong");
      assert.equal(fact.record?.text, sound);
      assert.deepEqual(more, []);
    }
    assert.deepEqual(await factsWith({ [name]: [sound.replace("p=", "p= ").replaceAll("; ", ";")] }), []);
  });

  it("is wrong where SPF stands twice or lets everybody send", async () => {
    const name = "bounces.tidewater-lamp.example";
    for (const texts of [["v=spf1 -all", "v=spf1 mx -all"], ["v=spf1 +all"], ["v=spf1 mx all"]])
      assert.deepEqual(
        (await factsWith({ [name]: texts })).map(({ code, state }) => `${code} ${state}`),
        ["dns/spf wrong"],
      );
    assert.deepEqual(await factsWith({ [name]: ["v=spf1 include:all.example ~all"] }), []);
  });

  it("finds a policy above the sender's domain, and none without a policy in it", async () => {
    const from = { ...SETTINGS.from, address: "a@news.tidewater-lamp.example" };
    assert.deepEqual(await factsWith({}, { ...SETTINGS, from }), []);
    const [fact] = await factsWith({ "_dmarc.tidewater-lamp.example": ["v=DMARC1; pct=5"] });
    assert.equal(fact?.state, "wrong");
  });

  it("is wrong where who signs has nothing to do with who sends", async () => {
    const from = { ...SETTINGS.from, address: "a@elsewhere.example" };
    assert.deepEqual(
      (await factsWith({}, { ...SETTINGS, from })).map(({ code, state }) => `${code} ${state}`),
      ["dns/dmarc wrong"],
    );
  });

  it("is wrong where bounces are refused, and right where a host takes them without an MX", async () => {
    const name = "mx bounces.tidewater-lamp.example";
    assert.deepEqual(
      (await factsWith({ [name]: [""] })).map(({ code, state }) => `${code} ${state}`),
      ["dns/bounces wrong"],
    );
    const address = { "a bounces.tidewater-lamp.example": ["192.0.2.2"] };
    assert.deepEqual(await factsWith({ [name]: [], ...address }), []);
  });

  it("is wrong where an address does not lead back", async () => {
    const facts = await factsWith({ "ptr 192.0.2.1": ["host-1.provider.example"] });
    assert.deepEqual(
      facts.map(({ code, state }) => `${code} ${state}`),
      ["dns/ptr wrong"],
    );
    assert.match(facts[0]?.message ?? "", /192\.0\.2\.1/);
  });
});

it("writes the records of keys", () => {
  for (const key of KEYS) {
    const { name, text } = dkimRecord(key, "tidewater-lamp.example");
    assert.equal(DNS_RECORDS[name], text);
  }
});
