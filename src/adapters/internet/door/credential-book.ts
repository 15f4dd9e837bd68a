import { Failure } from "../../../base/failure.js";
import { CREDENTIAL_NAMES, variableOf } from "../../../gather/credentials.js";
import type { CredentialName } from "../../../gather/door.js";
import { SecretKeeper } from "./secret-keeper.js";

/** Values by name, as the environment has them. */
export type CredentialValues = Readonly<Partial<Record<CredentialName, string | undefined>>>;

/** GitHub's API (https://docs.github.com/en/rest). */
export const GITHUB_API = "https://api.github.com";

/**
 * The only origins to which a credential goes: https://docs.github.com/en/rest/authentication,
 * https://www.meetup.com/graphql/guide/ and https://www.reddit.com/dev/api/oauth; feeds of one reader: https://www.reddit.com/prefs/feeds.
 */
const ORIGINS: Readonly<Record<CredentialName, string>> = {
  github: GITHUB_API,
  meetup: "https://api.meetup.com",
  reddit: "https://oauth.reddit.com",
  "reddit-feed": "https://www.reddit.com",
};

/** Knows which credential opens which host, and lets none of them out. */
export class CredentialBook {
  readonly #values = new Map<CredentialName, string>();
  readonly #githubStandIn: string | undefined;
  readonly keeper = new SecretKeeper();

  /**
   * Takes values without blanks around them; empty ones are none. Throws a Failure `configuration` for one that cannot
   * be a token. `githubStandIn` is an origin that is asked in the place of GitHub's API, with its token.
   */
  constructor(values: CredentialValues, githubStandIn?: string) {
    this.#githubStandIn = githubStandIn;
    for (const name of CREDENTIAL_NAMES) {
      const value = values[name]?.trim() ?? "";
      if (value === "") continue;
      const token = name === "reddit-feed" ? (new URLSearchParams(value).get("feed") ?? "") : value;
      if (SecretKeeper.isTooShort(token) || !/^[\x21-\x7e]+$/.test(value)) throw noToken(name);
      this.#values.set(name, value);
      this.keeper.add(value);
      this.keeper.add(token);
      // Of a pair, the second half is the secret one.
      const second = value.slice(value.indexOf(":") + 1);
      if (!SecretKeeper.isTooShort(second)) this.keeper.add(second);
    }
  }

  /** Those that have a value. */
  get names(): readonly CredentialName[] {
    return [...this.#values.keys()];
  }

  /** A credential's value for this address; undefined when there is none, or the address is not of its own host. */
  valueFor(name: CredentialName | undefined, url: URL): string | undefined {
    if (name === undefined) return undefined;
    const isOwn = url.origin === ORIGINS[name] || (name === "github" && url.origin === this.#githubStandIn);
    return isOwn ? this.#values.get(name) : undefined;
  }

  /** The address as its host is asked: that of a reader's own feed with the two parameters that open it. */
  opened(name: CredentialName | undefined, url: URL): URL {
    const value = name === "reddit-feed" ? this.valueFor(name, url) : undefined;
    if (value === undefined) return url;
    const parameters = new URLSearchParams(value);
    const opened = new URL(url);
    for (const key of ["feed", "user"]) opened.searchParams.set(key, parameters.get(key) ?? "");
    return opened;
  }
}

function noToken(name: CredentialName): Failure {
  return new Failure(
    "configuration",
    `Unexpected form of the value of ${variableOf(name)}, expected at least eight visible signs without blanks`,
    { hint: `Copy the token again, or unset ${variableOf(name)} to go without.` },
  );
}
