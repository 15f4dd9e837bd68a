import { createPublicKey, generateKeyPairSync, type KeyObject } from "node:crypto";
import { closeSync, existsSync, fsyncSync, mkdirSync, openSync, writeFileSync } from "node:fs";
import { basename, dirname, join } from "node:path";
import type { PublicKey } from "../../app/dkim-record.js";
import { Failure } from "../../base/failure.js";
import { type KeyFile, readKey } from "./open-signer.js";

const RSA_BITS = 2048;
/** Its owner alone may read a private key. */
const PRIVATE_FILE = 0o600;
const PRIVATE_FOLDER = 0o700;
/** The folder of what is no part of a checkout keeps itself out of Git. */
const DERIVED_FOLDER = ".galley";
const ED25519_BYTES = 32;

/** A key that is there now, and whether it was before. */
export interface MadeKey extends PublicKey {
  readonly path: string;
  readonly isNew: boolean;
}

/** Makes the keys that are missing; one that is there stays as it is. Throws a Failure. */
export function makeKeys(files: readonly KeyFile[]): MadeKey[] {
  return files.map((file) => {
    const isNew = !existsSync(file.path);
    if (isNew) writeKey(file);
    return { ...publicKeyOf(file), path: file.path, isNew };
  });
}

/** The public half of a key in a file. Throws a Failure `configuration` when there is none. */
export function publicKeyOf(file: KeyFile): PublicKey {
  const { algorithm, selector } = file;
  const bytes = createPublicKey(readKey(file)).export({ type: "spki", format: "der" });
  const raw = algorithm === "ed25519-sha256" ? bytes.subarray(-ED25519_BYTES) : bytes;
  return { algorithm, selector, publicKey: raw.toString("base64") };
}

function writeKey({ algorithm, path }: KeyFile): void {
  const pem = privateKey(algorithm).export({ type: "pkcs8", format: "pem" });
  try {
    const above = dirname(dirname(path));
    mkdirSync(above, { recursive: true });
    ignoreDerived(above);
    if (!existsSync(dirname(path))) mkdirSync(dirname(path), { mode: PRIVATE_FOLDER });
    // A symlink that somebody put there is not followed, and nothing is overwritten.
    const file = openSync(path, "wx", PRIVATE_FILE);
    try {
      writeFileSync(file, pem);
      fsyncSync(file);
    } finally {
      closeSync(file);
    }
  } catch (cause) {
    throw new Failure("disk", `Unexpected failure to write ${path}: ${(cause as Error).message}`, { cause });
  }
}

function ignoreDerived(folder: string): void {
  const file = join(folder, ".gitignore");
  if (basename(folder) === DERIVED_FOLDER && !existsSync(file)) writeFileSync(file, "*\n", { flag: "wx" });
}

function privateKey(algorithm: KeyFile["algorithm"]): KeyObject {
  return algorithm === "rsa-sha256"
    ? generateKeyPairSync("rsa", { modulusLength: RSA_BITS }).privateKey
    : generateKeyPairSync("ed25519").privateKey;
}
