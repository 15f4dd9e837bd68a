import { readFileSync } from "node:fs";
import { openMailTransport } from "./adapters/smtp/open-mail-transport.js";
import { relayPlaceOf } from "./app/mail-relay-address.js";
import type { MailTransport } from "./app/mail-transport.js";
import { Failure } from "./base/failure.js";
import { type MailSettings, USUAL_SENDING } from "./issue/mail-settings.js";

/** RFC 5321, 4.5.3.2, but for idle connections, which many relays end after some minutes. */
const PATIENCE = {
  connectMs: 30_000,
  greetingMs: 300_000,
  commandMs: 300_000,
  contentMs: 600_000,
  idleMs: 60_000,
};
const MESSAGES_PER_CONNECTION = 500;

/** Opens the way to the mail server that `SMTP_URL` names, without asking it anything. Throws a Failure `configuration`. */
export function openRelay({ host, dkim, sending }: MailSettings): MailTransport {
  const { SMTP_URL: address, SMTP_CA: authorities } = process.env;
  return openMailTransport({
    ...relayPlaceOf(address),
    ownName: host ?? dkim.domain,
    trusted: authorities === undefined || authorities === "" ? undefined : readAuthorities(authorities),
    connections: (sending ?? USUAL_SENDING).connections,
    messagesPerConnection: MESSAGES_PER_CONNECTION,
    patience: PATIENCE,
  });
}

function readAuthorities(path: string): string {
  try {
    return readFileSync(path, "utf8");
  } catch (cause) {
    throw new Failure("configuration", "Unexpected SMTP_CA, expected the path of a file with certificates", {
      hint: "Without it, authorities are trusted that Node trusts.",
      cause,
    });
  }
}
