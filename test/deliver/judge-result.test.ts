import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { type Consequence, judgeResult, type Trial } from "#galley/deliver/judge-result.js";
import type { SendResult } from "#galley/deliver/send-result.js";

const TRIAL: Trial = {
  tries: 1,
  now: 1000,
  chance: 0,
  retry: { firstMs: 10, longestMs: 100, mostTries: 3 },
  doubtful: "resend",
};
const LAST: Trial = { ...TRIAL, tries: 3 };
const HOLD: Trial = { ...TRIAL, doubtful: "hold" };
const answered = { answer: "it said so", enhanced: undefined };
const deferred = (slowed: "recipient" | "domain" | "relay"): SendResult => ({
  kind: "deferred",
  slowed,
  ...answered,
});
const refused = (about: "recipient" | "us" | "message"): SendResult => ({
  kind: "refused",
  about,
  ...answered,
});
const gone = (answer: string, enhanced: string): SendResult => ({
  kind: "refused",
  about: "recipient",
  answer,
  enhanced,
});
const unknown: SendResult = { kind: "unknown", ...answered };

const PLAIN = { isDoubtful: false, slowed: undefined, bounce: undefined };
const CASES: readonly (readonly [string, SendResult, Trial, Partial<Consequence>])[] = [
  ["sent", { kind: "sent", ...answered }, TRIAL, { state: "sent" }],
  ["put off", deferred("recipient"), TRIAL, { state: "deferred", nextAt: 1010 }],
  [
    "put off, its domain too",
    deferred("domain"),
    TRIAL,
    { state: "deferred", nextAt: 1010, slowed: "domain" },
  ],
  ["put off for the last time", deferred("recipient"), LAST, { state: "bounced", bounce: "soft" }],
  ["met a relay in trouble", deferred("relay"), LAST, { state: "queued", slowed: "relay" }],
  ["refused as unknown", gone("550 5.1.1 Nobody", "5.1.1"), TRIAL, { state: "bounced", bounce: "hard" }],
  ["refused as full", gone("552 5.2.2 Full", "5.2.2"), TRIAL, { state: "bounced", bounce: "soft" }],
  ["refused for us", refused("us"), TRIAL, { state: "deferred", nextAt: 1010, slowed: "domain" }],
  ["refused for us to the last", refused("us"), LAST, { state: "bounced", slowed: "domain" }],
  ["refused for itself", refused("message"), TRIAL, { state: "deferred", nextAt: 1010 }],
  ["refused for itself to the last", refused("message"), LAST, { state: "bounced" }],
  ["lost on the way", unknown, TRIAL, { state: "deferred", nextAt: 1010, isDoubtful: true }],
  ["lost each time", unknown, LAST, { state: "held", isDoubtful: true }],
  ["lost, to be held", unknown, HOLD, { state: "held", isDoubtful: true }],
];

describe("what follows from a message that was", () => {
  for (const [name, result, trial, expected] of CASES)
    it(name, () => {
      const { slowed, ...rest } = { ...PLAIN, ...expected };
      const { slowed: wasSlowed, ...found } = judgeResult(result, trial);
      assert.deepEqual(found, rest);
      assert.equal(wasSlowed, slowed);
    });
});
