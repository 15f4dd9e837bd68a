import assert from "node:assert/strict";
import { it } from "node:test";
import { chooseDeliveries, type DeliveryChoice } from "#galley/app/choose-deliveries.js";
import type { ClaimedDelivery } from "#galley/app/mailing-store.js";
import { DomainPace } from "#galley/deliver/domain-pace.js";

const delivery = (number: number, domain: string): ClaimedDelivery => ({
  number,
  subscriberId: `s${number}`,
  address: `r${number}@${domain}`,
  domain,
  textOnly: false,
  regions: [],
  tries: 0,
});
/** Numbers 1, 2, 3 … of domains in their order. */
const deliveries = (...domains: readonly string[]) => domains.map((domain, at) => delivery(at + 1, domain));

/** The numbers of those that are chosen, and of those whose domain rests. */
async function choose(given: Partial<DeliveryChoice>) {
  const { chosen, resting } = await chooseDeliveries({
    ready: [],
    room: 100,
    underWay: [],
    domains: new DomainPace(2),
    now: 1000,
    mayGo: () => Promise.resolve(true),
    ...given,
  });
  return [chosen, resting].map((some) => some.map(({ number }) => number));
}

it("gives no domain more at once than it has room for, with what is under way", async () => {
  const ready = deliveries("a.example", "a.example", "a.example", "b.example", "b.example", "b.example");
  assert.deepEqual(await choose({ ready }), [[1, 2, 4, 5], []]);
  const underWay = [delivery(8, "a.example"), delivery(9, "b.example"), delivery(10, "b.example")];
  assert.deepEqual(await choose({ ready, underWay }), [[1], []]);
});

it("chooses no more than there is room for", async () => {
  const ready = deliveries("a.example", "b.example", "c.example");
  assert.deepEqual(await choose({ ready, room: 2 }), [[1, 2], []]);
  assert.deepEqual(await choose({ ready, room: 0 }), [[], []]);
});

it("tells whose domain rests, and passes by what limits do not allow", async () => {
  const domains = new DomainPace(2);
  domains.slow("a.example", 1000);
  const ready = deliveries("a.example", "b.example", "c.example");
  const mayGo = async ({ domain }: ClaimedDelivery) => domain !== "b.example";
  assert.deepEqual(await choose({ ready, domains, mayGo }), [[3], [1]]);
});

it("asks limits only for those that may go else, since each that is asked counts", async () => {
  const asked: number[] = [];
  const mayGo = async ({ number }: ClaimedDelivery) => asked.push(number) > 0;
  await choose({ ready: deliveries("a.example", "a.example", "a.example", "b.example"), room: 3, mayGo });
  assert.deepEqual(asked, [1, 2, 4]);
});
