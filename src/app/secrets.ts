/** What a signature is good for: one made for one thing is worth nothing for another. */
export type SecretScope =
  | "unsubscribe"
  | "preferences"
  | "confirm"
  | "form"
  | "webhook"
  | "message"
  | "bounce";

/**
 * Chance and keyed hashes. The key is made once for a database and kept in it; whoever has a copy of one table alone
 * can neither make a link nor find out whose hash stands there.
 */
export interface Secrets {
  /** 128 random bits, base64url. */
  randomId(this: void): string;
  /** HMAC-SHA-256 of a text for one scope, base64url (RFC 2104). */
  sign(this: void, scope: SecretScope, text: string): string;
  /** Whether a signature is that of a text; takes as long for a wrong one as for the right one. */
  isSigned(this: void, scope: SecretScope, text: string, signature: string): boolean;
  /** Keyed hash of an address as it is compared, hex: by it a suppression is known after the address is erased. */
  hashOf(this: void, key: string): string;
}
