import { HIDDEN } from "../../../gather/exchange/secret-parts.js";

/** Shorter ones would hide words that have nothing to do with them. */
const SHORTEST = 8;

/** Takes out of what servers say whatever we told them in confidence, in every spelling in which it could come back. */
export class SecretKeeper {
  readonly #patterns = new Map<string, RegExp>();

  /** Whether something is too short to be kept secret. */
  static isTooShort(secret: string): boolean {
    return secret.length < SHORTEST;
  }

  /** Keeps one more secret from now on. */
  add(secret: string): void {
    for (const spelling of spellingsOf(secret)) this.#patterns.set(spelling, patternOf(spelling));
  }

  /** A text with `[secret]` in the place of each, and of those that only one question held. */
  hide(text: string, ofQuestion: readonly string[] = []): string {
    let hidden = text;
    for (const pattern of this.#patterns.values()) hidden = hidden.replace(pattern, HIDDEN);
    for (const secret of ofQuestion)
      for (const spelling of spellingsOf(secret)) hidden = hidden.replace(patternOf(spelling), HIDDEN);
    return hidden;
  }
}

/** As it is, in an address, in JSON with its slashes escaped, and packed for an `Authorization: Basic`. */
function spellingsOf(secret: string): Set<string> {
  const bytes = Buffer.from(secret);
  return new Set([
    secret,
    encodeURIComponent(secret),
    secret.replaceAll("/", "\\/"),
    bytes.toString("base64").replace(/=+$/, ""),
    bytes.toString("base64url"),
  ]);
}

/** Hosts and names of headers come back in small letters. */
function patternOf(text: string): RegExp {
  return new RegExp(text.replace(/[.*+?^${}()|[\]\\/-]/g, "\\$&"), "gi");
}
