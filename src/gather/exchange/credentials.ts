import type { CredentialName } from "../door.js";

/** The environment variable that holds a credential's value. */
const VARIABLES: Readonly<Record<CredentialName, string>> = {
  github: "GITHUB_TOKEN",
  meetup: "MEETUP_TOKEN",
  reddit: "REDDIT_CLIENT",
  "reddit-feed": "REDDIT_FEED",
};

/** Every credential there is. */
export const CREDENTIAL_NAMES: readonly CredentialName[] = ["github", "meetup", "reddit", "reddit-feed"];

/** The environment variable that holds a credential's value, for messages and for who reads it. */
export function variableOf(name: CredentialName): string {
  return VARIABLES[name];
}
