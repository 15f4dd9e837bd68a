/** Where one domain stands. */
interface Standing {
  /** Milliseconds since 1970. */
  restsUntil: number;
  /** How often in a row it asked us to slow down. */
  complaints: number;
  /** How many messages to it may be under way. */
  room: number;
  /** How many it took since its room changed. */
  taken: number;
}

const FIRST_REST_MS = 30_000;
const LONGEST_REST_MS = 900_000;
/** After so many that were taken, a domain gets room for one more. */
const TAKEN_FOR_MORE = 20;

/**
 * How fast each domain gets its messages. One that asks us to slow down rests, longer each time, and gets fewer at once;
 * others do not notice. Times are milliseconds since 1970.
 */
export class DomainPace {
  readonly #standings = new Map<string, Standing>();
  readonly #mostRoom: number;
  readonly #firstRestMs: number;

  constructor(mostRoom: number, firstRestMs: number = FIRST_REST_MS) {
    this.#mostRoom = mostRoom;
    this.#firstRestMs = firstRestMs;
  }

  /** How many messages to a domain may be under way now; 0 while it rests. */
  roomOf(domain: string, now: number): number {
    const standing = this.#standings.get(domain);
    if (standing === undefined) return this.#mostRoom;
    return standing.restsUntil > now ? 0 : standing.room;
  }

  /** It asked us to slow down. Answers that were under way when it first did say nothing new. */
  slow(domain: string, now: number): void {
    const { restsUntil, complaints, room } = this.#of(domain);
    if (restsUntil > now) return;
    const rest = Math.min(this.#firstRestMs * 2 ** complaints, LONGEST_REST_MS);
    this.#standings.set(domain, {
      restsUntil: now + rest,
      complaints: complaints + 1,
      room: Math.max(1, Math.floor(room / 2)),
      taken: 0,
    });
  }

  /** It took a message. */
  take(domain: string): void {
    const standing = this.#standings.get(domain);
    if (standing === undefined) return;
    standing.complaints = 0;
    if (++standing.taken < TAKEN_FOR_MORE) return;
    standing.taken = 0;
    if (++standing.room >= this.#mostRoom) this.#standings.delete(domain);
  }

  /** It is not to be asked for a while, and did nothing to deserve it: its limit is reached. */
  pause(domain: string, until: number): void {
    const standing = this.#of(domain);
    this.#standings.set(domain, { ...standing, restsUntil: Math.max(until, standing.restsUntil) });
  }

  /** Those that rest now. */
  resting(now: number): string[] {
    return [...this.#standings].filter(([, { restsUntil }]) => restsUntil > now).map(([domain]) => domain);
  }

  #of(domain: string): Standing {
    return this.#standings.get(domain) ?? { restsUntil: 0, complaints: 0, room: this.#mostRoom, taken: 0 };
  }
}
