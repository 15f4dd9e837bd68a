import type { SigningKey } from "../deliver/message/message-signer.js";

/** A text that belongs in the DNS, and at which name. */
export interface DnsRecord {
  readonly name: string;
  readonly text: string;
}

/** The public half of a key, base64: of RSA its SubjectPublicKeyInfo, of Ed25519 its 32 bytes (RFC 6376, 3.6.1; RFC 8463, 4). */
export interface PublicKey extends SigningKey {
  readonly publicKey: string;
}

/** Where a verifier looks for a key of a domain. */
export function dkimName(selector: string, domain: string): string {
  return `${selector}._domainkey.${domain}`;
}

/** The record by which verifiers know a key. */
export function dkimRecord({ algorithm, selector, publicKey }: PublicKey, domain: string): DnsRecord {
  const kind = algorithm === "rsa-sha256" ? "rsa" : "ed25519";
  return { name: dkimName(selector, domain), text: `v=DKIM1; k=${kind}; p=${publicKey}` };
}

/** The tags of a record as `v=DKIM1; p=…`, names in small letters and values without white space. */
export function tagsOf(text: string): ReadonlyMap<string, string> {
  return new Map(
    text.split(";").flatMap((tag) => {
      const at = tag.indexOf("=");
      if (at === -1) return [];
      return [[tag.slice(0, at).trim().toLowerCase(), tag.slice(at + 1).replace(/\s+/g, "")] as const];
    }),
  );
}
