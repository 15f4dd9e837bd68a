import { base32Of, bytesOfBase32 } from "../../base/base32.js";
import { Failure } from "../../base/failure.js";
import { isSameText } from "../../base/same-text.js";
import type { KeyedHash } from "./keyed-hash.js";

/** Whose message came back. */
export interface BouncedDelivery {
  readonly mailing: string;
  readonly subscriberId: string;
}

/** With ids of 26 signs and the check, a local part stays within its 64 (RFC 5321, 4.5.3.1.1). */
const MAILING = /^[a-z0-9-]{1,19}$/;
/** 128 bits as `Secrets.randomId` writes them. */
const ID = /^[\w-]{21}[AQgw]$/;
const FORM = /^bounce\+([a-z0-9-]{1,19})\.([a-z2-7]{26})=([a-z2-7]{10})$/;
/** 50 bits: nobody guesses them by sending mail. */
const CHECK_SIGNS = 10;

/**
 * The address that a message to one subscriber comes back to (VERP): `bounce+MAILING.ID=CHECK@domain`. It is written in
 * small letters and digits alone, since some servers send bounces to it in their own spelling.
 */
export function returnPathOf(mailing: string, subscriberId: string, domain: string, hash: KeyedHash): string {
  if (!MAILING.test(mailing) || !ID.test(subscriberId))
    throw new Failure(
      "bug",
      "Unexpected id of a mailing or a subscriber, expected one that a return path can carry",
    );
  const id = base32Of(bytesOfId(subscriberId));
  return `bounce+${mailing}.${id}=${checkOf(mailing, subscriberId, hash)}@${domain}`;
}

/**
 * Whose message a bounce to this address is about; undefined for every address that we did not make, so that nobody can
 * have others taken off the list by making bounces up.
 */
export function readReturnPath(
  address: string,
  domain: string,
  hash: KeyedHash,
): BouncedDelivery | undefined {
  const at = address.lastIndexOf("@");
  if (address.slice(at + 1).toLowerCase() !== domain) return undefined;
  const [, mailing, id, check] = FORM.exec(address.slice(0, at).toLowerCase()) ?? [];
  const bytes = id === undefined ? undefined : bytesOfBase32(id);
  if (mailing === undefined || bytes === undefined || check === undefined) return undefined;
  const subscriberId = idOfBytes(bytes);
  return isSameText(check, checkOf(mailing, subscriberId, hash)) ? { mailing, subscriberId } : undefined;
}

function checkOf(mailing: string, subscriberId: string, hash: KeyedHash): string {
  const signature = hash("bounce", `${mailing}\n${subscriberId}`);
  return base32Of(bytesOfId(signature)).slice(0, CHECK_SIGNS);
}

/** The bytes of base64url. */
function bytesOfId(id: string): Uint8Array {
  return Uint8Array.from(atob(id.replaceAll("-", "+").replaceAll("_", "/")), (sign) => sign.charCodeAt(0));
}

function idOfBytes(bytes: readonly number[]): string {
  return btoa(String.fromCharCode(...bytes))
    .replaceAll("+", "-")
    .replaceAll("/", "_")
    .replace(/=+$/, "");
}
