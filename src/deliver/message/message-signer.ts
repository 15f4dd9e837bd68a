/** How a message is signed: the names of RFC 6376 and RFC 8463. */
export type SigningAlgorithm = "rsa-sha256" | "ed25519-sha256";

/** One private key, by the name under which its public half stands in the DNS. */
export interface SigningKey {
  readonly algorithm: SigningAlgorithm;
  readonly selector: string;
}

/** What only somebody with keys can do to bytes. */
export interface MessageSigner {
  /** At most one of each algorithm. */
  readonly keys: readonly SigningKey[];
  /** SHA-256 of bytes in pieces, base64. */
  hash(pieces: readonly Uint8Array[]): string;
  /** The signature of a text of ASCII by the key of an algorithm, base64. */
  sign(algorithm: SigningAlgorithm, text: string): string;
}
