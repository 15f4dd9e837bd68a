import type { SendingOptions, SendingWorld } from "./sending-world.js";

/** When a worker makes its leases longer, and when it looks for those of others that ran out. */
export class LeaseKeeper {
  readonly #world: Pick<SendingWorld, "mailings" | "clock" | "recover">;
  readonly #options: Pick<SendingOptions, "id" | "worker" | "leaseMs">;
  #renewAt: number;
  #recoverAt: number;

  constructor(
    world: Pick<SendingWorld, "mailings" | "clock" | "recover">,
    options: Pick<SendingOptions, "id" | "worker" | "leaseMs">,
  ) {
    this.#world = world;
    this.#options = options;
    this.#renewAt = world.clock.now() + options.leaseMs / 3;
    this.#recoverAt = world.clock.now() + options.leaseMs;
  }

  isDue(now: number): boolean {
    return now >= this.#renewAt;
  }

  /** Its own leases first: what ran out then is of others. */
  async keep(now: number): Promise<void> {
    const { id, worker, leaseMs } = this.#options;
    this.#renewAt = now + leaseMs / 3;
    await this.#world.mailings.renew(id, { worker, until: now + leaseMs }, now);
    if (now < this.#recoverAt) return;
    this.#recoverAt = now + leaseMs;
    await this.#world.recover();
  }
}
