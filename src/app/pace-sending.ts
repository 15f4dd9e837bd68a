import type { Counters } from "./counters.js";

/** How many messages may go out in a while; what is absent has no limit. */
export interface PaceLimits {
  readonly perMinute?: number;
  readonly perHour?: number;
  /** To each domain. */
  readonly domainPerMinute?: number;
}

const MINUTE_MS = 60_000;
const HOUR_MS = 3_600_000;
/** Leave is taken for so many parts of a limit at a time: few statements, and a crash loses little of it. */
const PARTS = 30;

/** Leave to send so many more, until it ends. */
interface Leave {
  left: number;
  readonly endsAt: number;
}

/** Keeps to limits that all workers share and that survive restarts: leave is taken in the database, in blocks. */
export class SendingPace {
  readonly #counters: Counters;
  readonly #limits: PaceLimits;
  readonly #leaves = new Map<string, Leave>();

  constructor(counters: Counters, limits: PaceLimits) {
    this.#counters = counters;
    this.#limits = limits;
  }

  /** Whether anything is limited at all. */
  get isLimited(): boolean {
    return Object.values(this.#limits).some((limit) => limit !== undefined);
  }

  /** Whether one message may go to a domain now, and if not what is in its way; `now` is milliseconds since 1970. */
  async take(domain: string, now: number): Promise<"yes" | "domain" | "all"> {
    const { perMinute, perHour, domainPerMinute } = this.#limits;
    if (!(await this.#has(`mail domain ${domain}`, domainPerMinute, MINUTE_MS, now))) return "domain";
    if (!(await this.#has("mail minute", perMinute, MINUTE_MS, now))) return "all";
    if (!(await this.#has("mail hour", perHour, HOUR_MS, now))) return "all";
    for (const key of [`mail domain ${domain}`, "mail minute", "mail hour"]) {
      const leave = this.#leaves.get(key);
      if (leave !== undefined) leave.left--;
    }
    return "yes";
  }

  async #has(key: string, limit: number | undefined, windowMs: number, now: number): Promise<boolean> {
    if (limit === undefined) return true;
    const held = this.#leaves.get(key);
    if (held !== undefined && held.left > 0 && held.endsAt > now) return true;
    const block = Math.max(1, Math.floor(limit / PARTS));
    const blocks = Math.max(1, Math.floor(limit / block));
    if (!(await this.#counters.take(key, blocks, windowMs, now))) return false;
    this.#leaves.set(key, { left: block, endsAt: now + windowMs });
    return true;
  }
}
