import type { Asker } from "../ask-host.js";
import { decodeText } from "../decode-text.js";
import type { Trouble } from "../outcome.js";
import { trouble } from "../outcome.js";
import { ALLOW_ALL, MOST_ROBOTS_BYTES, readRobots, type RobotsRules } from "./robots-rules.js";

/** Our name in a `robots.txt`. */
const ROBOT_NAME = "galley";

const MOST_REDIRECTS = 5;
const LONGEST_DELAY_SECONDS = 10;

/** The `robots.txt` of every server, asked for once. */
export class RobotsBook {
  readonly #asker: Asker;
  readonly #headers: Readonly<Record<string, string>>;
  readonly #known = new Map<string, Promise<RobotsRules | Trouble>>();

  constructor(asker: Asker, headers: Readonly<Record<string, string>>) {
    this.#asker = asker;
    this.#headers = headers;
  }

  /** Why an address may not be visited, or undefined when it may. */
  async refusalOf(url: URL, deadline: number): Promise<Trouble | undefined> {
    const known = this.#known.get(url.origin) ?? this.#ask(url, deadline);
    this.#known.set(url.origin, known);
    const rules = await known;
    if ("kind" in rules) return rules;
    return rules.allows(url.pathname + url.search)
      ? undefined
      : trouble("refused", "robots.txt forbids the visit");
  }

  /** RFC 9309: whoever has no file allows all, and whose file cannot be had forbids all. */
  async #ask(page: URL, deadline: number): Promise<RobotsRules | Trouble> {
    let url = new URL("/robots.txt", page);
    for (let hop = 0; hop <= MOST_REDIRECTS; hop++) {
      const outcome = await this.#asker.ask(url, this.#question, deadline);
      // Of a host that does not exist, the page itself is asked, so that it is known to be gone.
      if (outcome.kind === "trouble") return outcome.cause === "no-host" ? ALLOW_ALL : outcome;
      const { status, headers, body } = outcome;
      if (status >= 200 && status < 300) {
        const text = decodeText(body.subarray(0, MOST_ROBOTS_BYTES), headers["content-type"]);
        const rules = readRobots(text, ROBOT_NAME);
        const delay = Math.min(rules.delaySeconds ?? 0, LONGEST_DELAY_SECONDS);
        this.#asker.gateOf(page).delayMs = delay * 1000;
        return rules;
      }
      const to = status >= 300 && status < 400 ? headers.location : undefined;
      if (to === undefined || !URL.canParse(to, url.href)) {
        const isAbsent = status >= 300 && status < 500 && status !== 429;
        return isAbsent ? ALLOW_ALL : trouble("refused", `robots.txt cannot be had (answered ${status})`);
      }
      url = new URL(to, url);
    }
    return ALLOW_ALL;
  }

  get #question() {
    return {
      method: "GET",
      headers: this.#headers,
      mustBeSure: false,
      wantsBody: (status: number) => status < 300,
    } as const;
  }
}
