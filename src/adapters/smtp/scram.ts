import { createHash, createHmac, pbkdf2, randomBytes, timingSafeEqual } from "node:crypto";
import { promisify } from "node:util";

const BYTES = 32;
/** Fewer protect nothing (RFC 7677, 4), more are an attempt to keep us busy. */
const FEWEST_ROUNDS = 4_096;
const MOST_ROUNDS = 1_000_000;
const LONGEST_CHALLENGE = 2_000;
/** We bind to no channel: `n,,` in base64. */
const HEADER = "n,,";

/** The last words of a login by SCRAM, and how to see that the server knows the password too. */
export interface ScramProof {
  readonly message: string;
  isFromServer(last: string): boolean;
}

/** The first words of a login by SCRAM-SHA-256 (RFC 5802, 7677). */
export class ScramLogin {
  readonly first: string;
  readonly #bare: string;
  readonly #nonce: string;
  readonly #password: string;

  constructor(user: string, password: string, nonce: string = randomBytes(18).toString("base64")) {
    this.#nonce = nonce;
    this.#password = password.normalize("NFKC");
    this.#bare = `n=${user.normalize("NFKC").replaceAll("=", "=3D").replaceAll(",", "=2C")},r=${nonce}`;
    this.first = HEADER + this.#bare;
  }

  /** Answers the server's challenge; undefined for one that is wrong or asks for too little or too much work. */
  async answer(challenge: string): Promise<ScramProof | undefined> {
    const fields = /^r=([^,]+),s=([A-Za-z0-9+/=]+),i=(\d{1,7})$/.exec(challenge.slice(0, LONGEST_CHALLENGE));
    const [, nonce = "", salt = "", rounds = ""] = fields ?? [];
    const isSound = nonce.startsWith(this.#nonce) && nonce.length > this.#nonce.length;
    if (!isSound || Number(rounds) < FEWEST_ROUNDS || Number(rounds) > MOST_ROUNDS) return undefined;
    const salted = await promisify(pbkdf2)(
      this.#password,
      Buffer.from(salt, "base64"),
      Number(rounds),
      BYTES,
      "sha256",
    );
    const open = `c=${Buffer.from(HEADER).toString("base64")},r=${nonce}`;
    const said = [this.#bare, challenge, open].join(",");
    const clientKey = mac(salted, "Client Key");
    const signature = mac(createHash("sha256").update(clientKey).digest(), said);
    const proof = clientKey.map((byte, at) => byte ^ (signature[at] ?? 0));
    const expected = mac(mac(salted, "Server Key"), said);
    return {
      message: `${open},p=${Buffer.from(proof).toString("base64")}`,
      isFromServer: (last) => {
        const verifier = Buffer.from(/^v=([A-Za-z0-9+/=]+)/.exec(last)?.[1] ?? "", "base64");
        return verifier.length === expected.length && timingSafeEqual(verifier, expected);
      },
    };
  }
}

function mac(key: Uint8Array, text: string): Buffer {
  return createHmac("sha256", key).update(text).digest();
}
