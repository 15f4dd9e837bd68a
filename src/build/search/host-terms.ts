import { cutTerms } from "../../search/cut-terms.js";
import { hostTerm } from "../../search/facets.js";

/** Parts of hosts that say nothing of who wrote a page, or stand in a third of all addresses. */
const EMPTY_LABELS: ReadonlySet<string> = new Set([
  "com",
  "org",
  "net",
  "io",
  "co",
  "github",
  "gitlab",
  "meetup",
]);

/** RFC 1035, 2.3.4. */
const MOST_HOST_UNITS = 255;

/** The terms of hosts, each cut once: a few thousand hosts stand in all addresses. */
export class HostTerms {
  readonly #known = new Map<string, readonly string[]>();

  /** That of the host itself, then those of its parts; none for what is too long to be one. */
  termsOf(host: string): readonly string[] {
    if (host.length > MOST_HOST_UNITS) return [];
    const known = this.#known.get(host);
    if (known !== undefined) return known;
    const labels = host.split(/[.-]/).filter((label) => !EMPTY_LABELS.has(label));
    const terms = [hostTerm(host), ...labels.flatMap((label) => cutTerms(label).map(({ text }) => text))];
    this.#known.set(host, terms);
    return terms;
  }
}
