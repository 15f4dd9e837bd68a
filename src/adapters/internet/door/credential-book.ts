import { Failure } from "../../../base/failure.js";
import { CREDENTIAL_NAMES, variableOf } from "../../../gather/exchange/credentials.js";
import type { CredentialName } from "../../../gather/door.js";
import { SecretKeeper } from "./secret-keeper.js";

/** Values by name, as the environment has them. */
export type CredentialValues = Readonly<Partial<Record<CredentialName, string | undefined>>>;

/** GitHub's API (https://docs.github.com/en/rest). */
export const GITHUB_API = "https://api.github.com";

/**
 * The only origins to which a credential goes: https://docs.github.com/en/rest/authentication,
 * https://www.meetup.com/graphql/guide/ and https://www.reddit.com/dev/api/oauth.
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
      if (SecretKeeper.isTooShort(value) || !/^[\x21-\x7e]+$/.test(value)) throw noToken(name);
      this.#values.set(name, value);
      this.keeper.add(value);
      for (const part of innerSecretsOf(name, value))
        if (!SecretKeeper.isTooShort(part)) this.keeper.add(part);
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
}

/** Of the pair `ID:SECRET` the second half, of `feed=SECRET&user=NAME` the first. */
function innerSecretsOf(name: CredentialName, value: string): string[] {
  if (name === "reddit-feed") return new URLSearchParams(value).getAll("feed");
  return [value.slice(value.indexOf(":") + 1)];
}

function noToken(name: CredentialName): Failure {
  return new Failure(
    "configuration",
    `Unexpected form of the value of ${variableOf(name)}, expected at least eight visible signs without blanks`,
    { hint: `Copy the token again, or unset ${variableOf(name)} to go without.` },
  );
}
