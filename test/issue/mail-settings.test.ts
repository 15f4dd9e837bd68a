import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { Failure } from "#galley/base/failure.js";
import { readPublication } from "#galley/issue/read-publication.js";

const NEWS = 'title = "News"\naddress = "https://news.example"\n';
const MAIL = `${NEWS}
[mail]
from = { name = "News", address = "news@Bücher.example" }
reply_to = "editors@news.example"
list_id = "weekly.news.example"
unsubscribe = "leave@news.example"
return_path = "bounces.news.example"
pages = "https://letters.news.example/"
postal = "1 Quay, Porto"

[mail.dkim]
domain = "news.example"
selectors = { rsa = "lamp-2026", ed25519 = "e.lamp" }
`;

function refusal(toml: string): string {
  try {
    readPublication(toml, "galley.toml");
  } catch (error) {
    assert.ok(error instanceof Failure && error.code === "configuration");
    return error.message;
  }
  return assert.fail("was read");
}

describe("the settings of mail", () => {
  it("are absent where none are written", () => {
    assert.ok(!("mail" in readPublication(NEWS, "galley.toml")));
  });

  it("are read, with domains as the DNS knows them", () => {
    assert.deepEqual(readPublication(MAIL, "galley.toml").mail, {
      from: { name: "News", address: "news@xn--bcher-kva.example" },
      replyTo: "editors@news.example",
      listId: "weekly.news.example",
      unsubscribe: "leave@news.example",
      returnPath: "bounces.news.example",
      pages: "https://letters.news.example",
      dkim: {
        domain: "news.example",
        selectors: { rsa: "lamp-2026", ed25519: "e.lamp" },
        keys: ".galley/keys",
      },
      postal: "1 Quay, Porto",
    });
  });

  it("say how fast messages go out, and whether a second person approves", () => {
    const sending = `${MAIL.replace("[mail.dkim]", "approval = true\n\n[mail.dkim]")}
[mail.sending]
connections = 9
per_minute = 600
domain_per_minute = 60
max_errors = 7
`;
    const { mail } = readPublication(sending, "galley.toml");
    assert.equal(mail?.approval, true);
    assert.deepEqual(mail?.sending, {
      connections: 9,
      perDomain: 4,
      perMinute: 600,
      domainPerMinute: 60,
      maxErrors: 7,
    });
    for (const [wrong, message] of [
      ["connections = 0", /at least 1/],
      ["connections = 101", /at most 100/],
      ["connections = 1.5", /whole number/],
      ["speed = 1", /speed/],
    ] as const)
      assert.match(refusal(sending.replace("connections = 9", wrong)), message);
  });

  it("are refused with the line and what was expected", () => {
    const cases: readonly (readonly [from: string, to: string, message: RegExp])[] = [
      ["news@Bücher.example", "news", /galley\.toml:5: .*mail\.from\.address.*an @/],
      ["editors@", "édit@", /:6: .*only ASCII before the @/],
      ["https://letters.news.example/", "http://letters.news.example", /:10: .*https:\/\//],
      ["https://letters.news.example/", "https://letters.news.example/?a", /no query/],
      ["bounces.news.example", "bounces", /:9: .*name of a host/],
      ['rsa = "lamp-2026"', 'rsa = "a b"', /:15: .*small letters/],
      ['"e.lamp"', '"lamp-2026"', /two names/],
      ['{ rsa = "lamp-2026", ed25519 = "e.lamp" }', "{}", /`rsa`, `ed25519` or both/],
      ["reply_to", "replyto", /Unexpected key `mail\.replyto`/],
      ['from = { name = "News",', 'from = { name = " ",', /expected some text/],
    ];
    for (const [from, to, message] of cases) assert.match(refusal(MAIL.replace(from, to)), message);
  });
});
