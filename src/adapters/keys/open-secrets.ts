import { createHmac, hkdfSync, randomBytes, timingSafeEqual } from "node:crypto";
import type { Secrets, SecretScope } from "../../app/secrets.js";

const KEY_BYTES = 32;
const ID_BYTES = 16;
/** No scope of signatures is named so. */
const OF_ADDRESSES = "addresses";

/** A new key for a database, base64url. */
export function makeSecretKey(): string {
  return randomBytes(KEY_BYTES).toString("base64url");
}

/** Secrets by the key of a database: each scope has a key of its own, derived from it (HKDF, RFC 5869). */
export function openSecrets(secretKey: string): Secrets {
  const master = Buffer.from(secretKey, "base64url");
  const keys = new Map<string, Buffer>();
  const keyOf = (scope: SecretScope | typeof OF_ADDRESSES): Buffer => {
    const known = keys.get(scope);
    if (known !== undefined) return known;
    const key = Buffer.from(hkdfSync("sha256", master, "", `galley ${scope}`, KEY_BYTES));
    keys.set(scope, key);
    return key;
  };
  const mac = (scope: SecretScope | typeof OF_ADDRESSES, text: string) =>
    createHmac("sha256", keyOf(scope)).update(text).digest();
  return {
    randomId: () => randomBytes(ID_BYTES).toString("base64url"),
    sign: (scope, text) => mac(scope, text).toString("base64url"),
    isSigned: (scope, text, signature) => {
      const right = Buffer.from(mac(scope, text).toString("base64url"));
      const given = Buffer.from(signature);
      // Compared as they are written: several texts would decode to the same bytes.
      return given.length === right.length && timingSafeEqual(given, right);
    },
    hashOf: (key) => mac(OF_ADDRESSES, key).toString("hex"),
  };
}
