import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { DomainPace } from "#galley/deliver/domain-pace.js";
import { RelayPace } from "#galley/deliver/relay-pace.js";
import { nextTryAt, USUAL_RETRY_PLAN } from "#galley/deliver/retry-plan.js";
import { RefusalWatch } from "#galley/deliver/when-to-pause.js";

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;

describe("when a message is tried again", () => {
  it("waits longer each time, for two days in all, then gives up", () => {
    const waits = Array.from({ length: 10 }, (_, at) => nextTryAt(USUAL_RETRY_PLAN, at + 1, 0, 0));
    assert.deepEqual(
      waits.slice(0, 4).map((ms) => (ms ?? 0) / MINUTE),
      [6, 15, 37.5, 93.75],
    );
    assert.equal(waits[8], 12 * HOUR);
    assert.equal(waits[9], undefined);
    const all = waits.reduce<number>((sum, ms) => sum + (ms ?? 0), 0);
    assert.ok(all > 40 * HOUR && all < 60 * HOUR, String(all / HOUR));
  });

  it("spreads those that were put off together", () => {
    assert.equal(nextTryAt(USUAL_RETRY_PLAN, 1, 1000, 0), 1000 + 6 * MINUTE);
    assert.equal(nextTryAt(USUAL_RETRY_PLAN, 1, 1000, 1), 1000 + 7.5 * MINUTE);
  });
});

describe("the pace of domains", () => {
  it("lets one that asks for it rest, longer each time, and others go on", () => {
    const pace = new DomainPace(4, 1000);
    pace.slow("slow.example", 0);
    assert.deepEqual(pace.resting(999), ["slow.example"]);
    assert.deepEqual([pace.roomOf("slow.example", 999), pace.roomOf("fast.example", 999)], [0, 4]);
    assert.equal(pace.roomOf("slow.example", 1000), 2);
    pace.slow("slow.example", 1000);
    assert.deepEqual([pace.roomOf("slow.example", 2999), pace.roomOf("slow.example", 3000)], [0, 1]);
    pace.slow("slow.example", 3000);
    assert.equal(pace.roomOf("slow.example", 7000), 1);
  });

  it("takes several answers of one moment for one", () => {
    const pace = new DomainPace(4, 1000);
    for (let at = 0; at < 5; at++) pace.slow("slow.example", at);
    assert.equal(pace.roomOf("slow.example", 1000), 2);
  });

  it("gives room back to one that takes what it gets", () => {
    const pace = new DomainPace(4, 1000);
    pace.slow("slow.example", 0);
    for (let taken = 0; taken < 19; taken++) pace.take("slow.example");
    assert.equal(pace.roomOf("slow.example", 1000), 2);
    pace.take("slow.example");
    assert.equal(pace.roomOf("slow.example", 1000), 3);
    pace.slow("slow.example", 1000);
    assert.equal(pace.roomOf("slow.example", 2000), 1);
  });
});

describe("a relay in trouble", () => {
  it("is asked again after waits that grow, and given up after a while", () => {
    const pace = new RelayPace(10_000);
    assert.equal(pace.trouble(0), false);
    assert.equal(pace.restsUntil, 1000);
    assert.equal(pace.trouble(500), false);
    assert.equal(pace.restsUntil, 1000);
    pace.trouble(1000);
    assert.equal(pace.restsUntil, 3000);
    assert.equal(pace.trouble(10_000), false);
    assert.equal(pace.trouble(10_001), true);
  });

  it("is forgiven as soon as it works", () => {
    const pace = new RelayPace(10_000);
    pace.trouble(0);
    pace.work();
    assert.equal(pace.trouble(20_000), false);
    assert.equal(pace.restsUntil, 21_000);
  });
});

describe("when a mailing pauses", () => {
  const sent = { kind: "sent", answer: "250", enhanced: undefined } as const;
  const refused = (about: "us" | "message" | "recipient") =>
    ({ kind: "refused", about, answer: "550 no", enhanced: undefined }) as const;

  for (const about of ["us", "message"] as const)
    it(`after three refusals of ${about} in a row`, () => {
      const watch = new RefusalWatch(50, 0);
      const heard = [refused(about), refused(about), sent, refused(about), refused(about), refused(about)];
      const reasons = heard.map((result) => watch.hear(result));
      assert.deepEqual(reasons.slice(0, 5), [undefined, undefined, undefined, undefined, undefined]);
      assert.match(reasons[5] ?? "", /^3 refusals of (?:us|the message) in a row: 550 no$/);
    });

  it("without saying to whom it was, since reasons are kept when readers are erased", () => {
    const answer = "550 5.7.1 <ann@reader.example>: Recipient address rejected";
    const watch = new RefusalWatch(0, 0);
    const reason = watch.hear({ ...refused("recipient"), answer }) ?? "";
    assert.match(reason, /: 550 5\.7\.1 <…@reader\.example>: Recipient address rejected$/);
    const three = [1, 2, 3].map(() => watch.hear({ ...refused("us"), answer }));
    assert.doesNotMatch(three.join(" "), /ann/);
  });

  it("after more refusals of any kind than it may have, those before counted in", () => {
    const watch = new RefusalWatch(10, 8);
    assert.equal(watch.hear(refused("recipient")), undefined);
    assert.equal(watch.hear(sent), undefined);
    assert.equal(watch.hear(refused("recipient")), undefined);
    assert.equal(watch.hear(refused("recipient")), "11 refusals, expected at most 10: 550 no");
  });
});
