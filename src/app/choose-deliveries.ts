import type { DomainPace } from "../deliver/domain-pace.js";
import type { ClaimedDelivery } from "./mailing-store.js";

/** What there is to choose from, and how many are wanted. */
export interface DeliveryChoice {
  readonly ready: readonly ClaimedDelivery[];
  /** How many may be chosen. */
  readonly room: number;
  /** Those that are chosen already and have not come back. */
  readonly underWay: Iterable<ClaimedDelivery>;
  readonly domains: DomainPace;
  /** Milliseconds since 1970. */
  readonly now: number;
  /** Whether limits allow one more; asked once for each that may go else. */
  readonly mayGo: (delivery: ClaimedDelivery) => Promise<boolean>;
}

/** Who goes now, and whose domain rests; all others wait. */
export interface ChosenDeliveries {
  readonly chosen: readonly ClaimedDelivery[];
  readonly resting: readonly ClaimedDelivery[];
}

/** Chooses deliveries that may go now, in their order, so that no domain has more under way than it has room for. */
export async function chooseDeliveries({
  ready,
  room,
  underWay,
  domains,
  now,
  mayGo,
}: DeliveryChoice): Promise<ChosenDeliveries> {
  const under = new Map<string, number>();
  for (const { domain } of underWay) under.set(domain, (under.get(domain) ?? 0) + 1);
  const chosen: ClaimedDelivery[] = [];
  const resting: ClaimedDelivery[] = [];
  for (const delivery of ready) {
    if (chosen.length >= room) break;
    const busy = under.get(delivery.domain) ?? 0;
    const free = domains.roomOf(delivery.domain, now);
    if (free === 0) resting.push(delivery);
    else if (busy < free && (await mayGo(delivery))) {
      under.set(delivery.domain, busy + 1);
      chosen.push(delivery);
    }
  }
  return { chosen, resting };
}
