import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { type AskedFor, judgeAnswer } from "#galley/deliver/judge-answer.js";
import { enhancedCodeOf, sayAnswer } from "#galley/deliver/mail-answer.js";

/** `550 5.1.1 no`, judged. */
function judge(asked: AskedFor, text: string): string {
  const result = judgeAnswer(asked, { code: Number(text.slice(0, 3)), lines: text.slice(4).split("\n") });
  if (result.kind === "deferred") return `deferred: ${result.slowed}`;
  return result.kind === "refused" ? `refused: ${result.about}` : result.kind;
}

const JUDGED: readonly (readonly [AskedFor, string, string])[] = [
  ["content", "250 2.0.0 Ok: queued as 4XyZ", "sent"],
  ["content", "250", "sent"],
  // What a server says to a recipient is never that it has the message.
  ["recipient", "250 2.1.5 Ok", "deferred: relay"],
  ["data", "250 2.0.0 Ok", "deferred: relay"],
  ["content", "354 Go on", "deferred: relay"],
  ["greeting", "421 4.3.2 Too many connections", "deferred: relay"],
  ["sender", "451 4.3.0 Queue file write error", "deferred: relay"],
  ["recipient", "421 4.7.0 Try again later, closing connection", "deferred: domain"],
  ["recipient", "450 4.2.1 The user is receiving mail at a rate that prevents more", "deferred: domain"],
  ["recipient", "451 4.7.650 The mail server has been temporarily rate limited", "deferred: domain"],
  ["recipient", "452 Too many recipients received this hour", "deferred: domain"],
  ["recipient", "452 4.3.1 Insufficient system storage", "deferred: relay"],
  ["recipient", "450 4.7.1 Greylisted, come back later", "deferred: recipient"],
  ["recipient", "450 4.2.0 Mailbox busy", "deferred: recipient"],
  ["recipient", "452 4.2.2 Mailbox full", "deferred: recipient"],
  ["content", "451 4.7.0 Temporary rejection, too many messages", "deferred: domain"],
  ["content", "451 4.3.0 Error: queue file write error", "deferred: recipient"],
  ["greeting", "554 No SMTP service here", "refused: us"],
  ["sender", "550 5.1.1 Sender unknown", "refused: us"],
  ["sender", "552 5.3.4 Message size exceeds limit", "refused: message"],
  ["recipient", "550 5.1.1 No such user", "refused: recipient"],
  ["recipient", "550 5.2.1 Mailbox disabled", "refused: recipient"],
  ["recipient", "550 5.4.1 Recipient address rejected: Access denied", "refused: recipient"],
  ["recipient", "550 5.5.0 Requested action not taken: mailbox unavailable", "refused: recipient"],
  ["recipient", "550 Mailbox not found", "refused: recipient"],
  ["recipient", "556 This host accepts no mail", "refused: recipient"],
  ["recipient", "550 5.7.1 Service unavailable, client host blocked", "refused: us"],
  ["recipient", "550 Blocked by our policy", "refused: us"],
  ["recipient", "554 5.7.1 Relay access denied", "refused: us"],
  ["recipient", "554 Nothing said", "refused: us"],
  ["recipient", "550 5.1.8 Sender's domain does not resolve", "refused: us"],
  ["recipient", "530 5.7.0 Authentication required", "refused: us"],
  ["recipient", "503 5.5.1 Bad sequence of commands", "refused: us"],
  ["recipient", "550 5.7.17 The mailbox's owner has changed", "refused: recipient"],
  // A status code of another class than the answer counts for nothing.
  ["recipient", "550 4.7.1 Odd", "refused: recipient"],
  ["data", "554 5.5.1 No valid recipients", "refused: us"],
  ["content", "552 5.3.4 Message too big", "refused: message"],
  ["content", "554 5.6.0 Malformed", "refused: message"],
  ["content", "554 Transaction failed", "refused: message"],
  ["content", "550 5.7.1 Looks like spam", "refused: us"],
  ["content", "550 Rejected for spam", "refused: us"],
  ["content", "550 5.1.1 User unknown", "refused: recipient"],
];

describe("an answer", () => {
  for (const [asked, text, expected] of JUDGED)
    it(`${text} to ${asked} means ${expected}`, () => assert.equal(judge(asked, text), expected));

  it("is said on one line that no terminal obeys, and is not endless", () => {
    const answer = { code: 550, lines: ["5.1.1 No\u001b[2J", "5.1.1 such user"] };
    assert.equal(sayAnswer(answer), "550 5.1.1 No␛[2J such user");
    assert.equal(enhancedCodeOf(answer), "5.1.1");
    assert.ok(
      sayAnswer({ code: 550, lines: Array.from({ length: 90 }, () => "x".repeat(900)) }).length < 500,
    );
  });

  it("has a status code only where one stands at its start", () => {
    for (const line of ["see 5.1.1", "5.1.1x", "5.1", "15.1.1 no", ""])
      assert.equal(enhancedCodeOf({ code: 550, lines: [line] }), undefined, line);
    assert.equal(enhancedCodeOf({ code: 550, lines: ["5.1.1"] }), "5.1.1");
  });
});
