import { createHash, createPrivateKey, type KeyObject, sign } from "node:crypto";
import { readFileSync } from "node:fs";
import { Failure } from "../../base/failure.js";
import type { MessageSigner, SigningAlgorithm, SigningKey } from "../../deliver/message/message-signer.js";

/** A private key to open: its file in PEM, and the name of its public half in the DNS. */
export interface KeyFile extends SigningKey {
  readonly path: string;
}

/** What `createPrivateKey` calls the kind of key that an algorithm needs. */
const KEY_TYPES: Readonly<Record<SigningAlgorithm, string>> = {
  "rsa-sha256": "rsa",
  "ed25519-sha256": "ed25519",
};
/** Verifiers refuse less (RFC 8301, 3.2). */
const LEAST_BITS = 1024;

/**
 * Signs with keys from files. Calls are synchronous: one costs less than what it takes to hand a message to another
 * thread and back, but for RSA, of which `docs/mail.md` has the figures. Throws a Failure `configuration` for a file
 * that holds no such key.
 */
export function openSigner(files: readonly KeyFile[]): MessageSigner {
  const keys = new Map(files.map((file) => [file.algorithm, readKey(file)]));
  return {
    keys: files.map(({ algorithm, selector }) => ({ algorithm, selector })),
    hash(pieces) {
      const hash = createHash("sha256");
      for (const piece of pieces) hash.update(piece);
      return hash.digest("base64");
    },
    sign(algorithm, text) {
      const key = keys.get(algorithm);
      if (key === undefined) throw new Failure("bug", `Unexpected lack of a key for ${algorithm}`);
      return signText(algorithm, key, text);
    },
  };
}

function signText(algorithm: SigningAlgorithm, key: KeyObject, text: string): string {
  const bytes = Buffer.from(text, "latin1");
  if (algorithm === "rsa-sha256") return sign("sha256", bytes, key).toString("base64");
  // RFC 8463, 3: what Ed25519 signs is the SHA-256 of the text.
  return sign(null, createHash("sha256").update(bytes).digest(), key).toString("base64");
}

/** The private key in a file. Throws a Failure `configuration` when it is missing, damaged or of another kind. */
export function readKey({ path, algorithm }: Pick<KeyFile, "path" | "algorithm">): KeyObject {
  const key = parseKey(path);
  const wanted = KEY_TYPES[algorithm];
  if (key.asymmetricKeyType !== wanted)
    throw new Failure(
      "configuration",
      `${path}: Unexpected ${key.asymmetricKeyType} key, expected ${wanted}`,
    );
  const bits = key.asymmetricKeyDetails?.modulusLength ?? LEAST_BITS;
  if (bits < LEAST_BITS)
    throw new Failure(
      "configuration",
      `${path}: Unexpected key of ${bits} bits, expected at least ${LEAST_BITS}`,
    );
  return key;
}

function parseKey(path: string): KeyObject {
  try {
    return createPrivateKey(readFileSync(path));
  } catch (cause) {
    const isMissing = (cause as NodeJS.ErrnoException).code === "ENOENT";
    throw new Failure(
      "configuration",
      isMissing
        ? `Unexpected lack of a key at ${path}`
        : `${path}: Unexpected content, expected a private key in PEM`,
      { hint: "galley mail keys makes one and prints what belongs in the DNS.", cause },
    );
  }
}
