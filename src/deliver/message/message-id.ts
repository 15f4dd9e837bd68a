import type { KeyedHash } from "./keyed-hash.js";

/** 132 bits. */
const SIGNS = 22;

/**
 * The id of a mailing's message to one subscriber, without its angle brackets: always the same, so that a message that
 * is sent again after a crash is known as the same by who got it before. It says nothing about its reader.
 */
export function messageIdOf(mailing: string, subscriberId: string, domain: string, hash: KeyedHash): string {
  return `${mailing}.${hash("message", `${mailing}\n${subscriberId}`).slice(0, SIGNS)}@${domain}`;
}
