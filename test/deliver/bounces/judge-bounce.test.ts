import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { sayRefusal, severityOf, statusIn } from "#galley/deliver/bounces/judge-bounce.js";

describe("a refusal that comes back", () => {
  for (const [severity, status, diagnostic] of [
    ["hard", "5.1.1", "smtp; 550 5.1.1 User unknown"],
    ["hard", "5.1.2", "smtp; 550 5.1.2 Host unknown"],
    ["hard", "5.1.10", ""],
    ["hard", "5.2.1", "smtp; 550 5.2.1 The account is disabled"],
    ["hard", "5.4.1", "smtp; 550 5.4.1 Recipient address rejected: Access denied"],
    ["hard", "5.7.17", "smtp; 550 5.7.17 Mailbox owner has changed"],
    ["hard", "5.0.0", "smtp; 550 5.1.1 No such user"],
    ["hard", undefined, "smtp; 550 No such user here"],
    ["hard", "5.5.0", "smtp; 550 5.5.0 Requested action not taken: mailbox unavailable"],
    ["soft", "5.2.2", "smtp; 552 5.2.2 Mailbox full"],
    ["soft", "5.1.1", "smtp; 550 5.1.1 The user's mailbox is over quota"],
    ["soft", undefined, "smtp; 552 Mailbox has reached its limit"],
    ["soft", "4.2.2", "smtp; 452 4.2.2 Over quota"],
    ["soft", "4.4.7", ""],
    ["soft", "5.4.4", "X-Postfix; Host or domain name not found"],
    ["soft", "5.0.0", "gone, perhaps"],
    ["soft", undefined, ""],
    ["soft", "5.1.1", "smtp; 450 4.2.1 try again"],
    ["ours", "5.7.1", "smtp; 550 5.7.1 Message rejected as spam"],
    ["ours", "5.7.26", "smtp; 550-5.7.26 Unauthenticated mail is prohibited"],
    ["ours", "5.3.4", "smtp; 552 5.3.4 Message too big"],
    ["ours", undefined, "smtp; 554 Your network is on our block list"],
    ["ours", "4.7.0", "smtp; 421 4.7.0 Too many messages from your network"],
  ] as const)
    it(`is ${severity}: ${status ?? "no status"}, ${diagnostic}`, () =>
      assert.equal(severityOf({ status, diagnostic }), severity));

  it("has a status where there is one, and no address or version is taken for it", () => {
    assert.equal(statusIn("550 5.1.1 no"), "5.1.1");
    assert.equal(statusIn("5.7.509"), "5.7.509");
    for (const text of ["", "550", "4.3.2.1", "192.5.1.1", "5.1", "3.1.1", "5.1.1.1"])
      assert.equal(statusIn(text), undefined, text);
  });

  it("is said on one line, without the names of mailboxes and what a terminal would obey", () => {
    const diagnostic = "smtp; 550 5.1.1 <ann.o'neil@reader.example>:\n\u001b[2J unknown";
    const said = sayRefusal({ status: "5.1.1", diagnostic });
    assert.equal(said, "550 5.1.1 <…@reader.example>: ␛[2J unknown");
    assert.equal(sayRefusal({ status: "5.1.1", diagnostic: "" }), "5.1.1");
    assert.ok(sayRefusal({ status: undefined, diagnostic: "a ".repeat(5000) }).length <= 300);
  });
});
