import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { openNameServer } from "#galley/adapters/dns/open-name-server.js";
import { startNameServer } from "../../support/name-server-stand-in.js";

const { address } = await startNameServer({
  texts: { "here.example": ["v=spf1 ", "-all"] },
  mailHosts: { "here.example": "mail.here.example" },
  refused: ["away.example"],
});
const server = openNameServer([address]);

describe("the name server", () => {
  it("joins the pieces of a text", async () => {
    assert.deepEqual(await server.texts("here.example"), ["v=spf1 -all"]);
  });

  it("names the mail servers of a domain", async () => {
    assert.deepEqual(await server.mailHosts("here.example"), ["mail.here.example"]);
  });

  it("has nothing where there is nothing", async () => {
    assert.deepEqual(await server.texts("nowhere-else.test"), []);
    assert.deepEqual(await server.mailHosts("nowhere-else.test"), []);
    assert.deepEqual(await server.addresses("nowhere-else.test"), []);
    assert.deepEqual(await server.names("192.0.2.1"), []);
  });

  it("knows nothing where it is refused", async () => {
    assert.equal(await server.texts("away.example"), "unknown");
    assert.equal(await server.mailHosts("away.example"), "unknown");
    assert.equal(await server.addresses("away.example"), "unknown");
  });
});
