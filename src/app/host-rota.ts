/** A host with the pages that are still to be visited there. */
interface Host<Page> {
  readonly pages: Page[];
  /** How often it asked to be left alone. */
  rests: number;
}

/** Whose turn it is: a page to visit, whose host must be given back; or how long everybody must wait. */
export type Turn<Page> =
  | { readonly kind: "visit"; readonly page: Page; readonly host: Host<Page> }
  | { readonly kind: "wait"; readonly ms: number };

/** A host that asked to be left alone so often, or for so long, is left to another walk. */
const MOST_RESTS = 6;
const LONGEST_REST_MS = 3_600_000;

/**
 * Hands out pages so that all hosts have their turn, one page each, before any has another, and none has two at a time.
 * Hosts with most pages begin, since they take longest.
 */
export class HostRota<Page extends { readonly host: string }> {
  readonly #ring: Host<Page>[];
  /** Hosts of which somebody visits a page; more of theirs may wait. */
  readonly #inHand = new Set<Host<Page>>();
  /** When the host of a page wants to be left alone until, in milliseconds since 1970. */
  readonly #restsUntil: (page: Page) => number | undefined;
  #leftCount = 0;

  constructor(pages: readonly Page[], restsUntil: (page: Page) => number | undefined) {
    const hosts = new Map<string, Host<Page>>();
    for (const page of pages) {
      const host = hosts.get(page.host);
      if (host === undefined) hosts.set(page.host, { pages: [page], rests: 0 });
      else host.pages.push(page);
    }
    this.#ring = [...hosts.values()].toSorted((a, b) => b.pages.length - a.pages.length);
    this.#restsUntil = restsUntil;
  }

  /** How many pages were left to another walk because their hosts are busy. */
  get leftCount(): number {
    return this.#leftCount;
  }

  /** How many pages wait for their turn, of all hosts and of the one with most. */
  get queued(): { readonly pages: number; readonly hosts: number; readonly longest: number } {
    let [pages, hosts, longest] = [0, 0, 0];
    for (const { pages: own } of [...this.#ring, ...this.#inHand]) {
      if (own.length === 0) continue;
      pages += own.length;
      hosts += 1;
      longest = Math.max(longest, own.length);
    }
    return { pages, hosts, longest };
  }

  /** Whose turn it is now; undefined when nothing is left but what somebody has in hand. */
  next(now: number): Turn<Page> | undefined {
    let wait = Infinity;
    for (let looked = this.#ring.length; looked > 0; looked--) {
      const host = this.#ring.shift();
      const page = host?.pages[0];
      if (host === undefined || page === undefined) continue;
      const rest = (this.#restsUntil(page) ?? 0) - now;
      if (rest <= 0) {
        host.pages.shift();
        this.#inHand.add(host);
        return { kind: "visit", page, host };
      }
      // The page of another host may have led there, and its server asked for years: nobody waits for those.
      if (rest > LONGEST_REST_MS) {
        this.#leftCount += host.pages.length;
        continue;
      }
      wait = Math.min(wait, rest);
      this.#ring.push(host);
    }
    return wait === Infinity ? undefined : { kind: "wait", ms: wait };
  }

  /** Takes back the host of a page that was visited: it stands last now. */
  giveBack(host: Host<Page>, page: Page, now: number): void {
    this.#inHand.delete(host);
    const rest = (this.#restsUntil(page) ?? 0) - now;
    if (rest > 0) host.rests += 1;
    if (rest > LONGEST_REST_MS || host.rests > MOST_RESTS) this.#leftCount += host.pages.length;
    else if (host.pages.length > 0) this.#ring.push(host);
  }
}
