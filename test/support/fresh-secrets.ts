import { makeSecretKey, openSecrets } from "#galley/adapters/keys/open-secrets.js";
import type { Secrets } from "#galley/app/secrets.js";

/** Secrets with a key of their own, without a database. */
export function freshSecrets(): Secrets {
  return openSecrets(makeSecretKey());
}
