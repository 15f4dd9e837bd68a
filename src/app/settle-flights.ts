import { Failure } from "../base/failure.js";
import { type Consequence, judgeResult } from "../deliver/judge-result.js";
import type { SendResult } from "../deliver/send-result.js";
import type { ClaimedDelivery, DeliveryResult } from "./mailing-store.js";
import type { SendingOptions, SendingWorld } from "./sending-world.js";

/** A message between the note that it is attempted and the note of what became of it. */
export interface Flight {
  readonly delivery: ClaimedDelivery;
  result: SendResult | undefined;
}

/** How long a database may be away: what is known of messages that were sent is kept so long. */
const WAITS_MS = [100, 1_000, 5_000, 15_000, 30_000, 60_000];

/**
 * Writes down what became of messages, and first what that says of their readers: after a crash in between it is written
 * down once more. Throws a Failure `disk` when the database stays away.
 */
export async function settleFlights(
  world: SendingWorld,
  { id, worker, retry, doubtful }: SendingOptions,
  flights: readonly Flight[],
): Promise<void> {
  const { mailings, clock, domains, noteBounce, onSettled } = world;
  const now = clock.now();
  const results: DeliveryResult[] = [];
  for (const { delivery, result } of flights) {
    if (result === undefined) continue;
    const { answer } = result;
    const trial = { tries: delivery.tries + 1, now, chance: world.chance(), retry, doubtful };
    const { bounce, slowed, ...settled } = judgeResult(result, trial);
    if (slowed === "domain") domains.slow(delivery.domain, now);
    if (bounce !== undefined) await patiently(world, () => noteBounce(delivery, bounce, result));
    results.push({ ...settled, number: delivery.number, answer });
  }
  await patiently(world, () => mailings.settle(id, worker, results, now));
  const unsent = results.filter(({ state }) => state === "queued").length;
  if (unsent > 0) await patiently(world, () => world.giveBackCanary(unsent));
  for (const { state } of results) onSettled(state satisfies Consequence["state"]);
}

async function patiently({ clock }: SendingWorld, act: () => Promise<void>): Promise<void> {
  for (let tries = 0; ; tries++) {
    try {
      return await act();
    } catch (error) {
      const waitMs = WAITS_MS[tries];
      if (!(error instanceof Failure) || error.code !== "disk" || waitMs === undefined) throw error;
      await clock.sleep(waitMs);
    }
  }
}
