import { after } from "node:test";
import { SMTPServer, type SMTPServerOptions } from "smtp-server";
import type { MailRelay } from "#galley/app/mail-transport.js";
import { RELAY_CERTIFICATE, RELAY_KEY } from "./relay-certificate.js";
import { relayAt } from "./scripted-relay.js";

/** A message as a mail server has it. */
export interface Received {
  readonly from: string;
  readonly to: readonly string[];
  /** With the dots taken out that were put in for the way. */
  readonly content: Buffer;
  readonly isEncrypted: boolean;
  readonly user: string | undefined;
}

/** A whole mail server on this machine; `no-such-reader@…` is refused, `later@…` put off. */
export interface SoundRelay {
  readonly relay: MailRelay;
  readonly received: Received[];
  /** Waits until it has taken so many messages in all. */
  whenReceived(count: number): Promise<void>;
}

/** Starts one until the test is over; the password of everybody is `secret`. */
export async function startSoundRelay(
  options: SMTPServerOptions = {},
  more: Partial<MailRelay> = {},
): Promise<SoundRelay> {
  const received: Received[] = [];
  const waiting = new Set<() => void>();
  const server = new SMTPServer({
    authOptional: true,
    disableReverseLookup: true,
    key: RELAY_KEY,
    cert: RELAY_CERTIFICATE,
    onAuth: ({ username, password }, _session, callback) =>
      callback(null, password === "secret" ? { user: username ?? "" } : {}),
    onRcptTo: ({ address }, _session, callback) => callback(refusalOf(address)),
    onData: (stream, session, callback) => {
      const chunks: Buffer[] = [];
      stream.on("data", (chunk: Buffer) => chunks.push(chunk));
      stream.on("end", () => {
        const { mailFrom, rcptTo } = session.envelope;
        received.push({
          from: mailFrom === false ? "" : mailFrom.address,
          to: rcptTo.map(({ address }) => address),
          content: Buffer.concat(chunks),
          isEncrypted: session.secure,
          user: session.user,
        });
        callback(null);
        for (const look of waiting) look();
      });
    },
    ...options,
  });
  server.on("error", () => undefined);
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", () => resolve()));
  after(() => server.close());
  const address = server.server.address();
  const port = typeof address === "object" && address !== null ? address.port : 0;
  const whenReceived = (count: number) =>
    new Promise<void>((resolve) => {
      const look = () => {
        if (received.length < count) return;
        waiting.delete(look);
        resolve();
      };
      waiting.add(look);
      look();
    });
  return { relay: relayAt(port, more), received, whenReceived };
}

function refusalOf(address: string): (Error & { responseCode: number }) | null {
  if (address.startsWith("no-such-reader@"))
    return Object.assign(new Error("5.1.1 No such reader"), { responseCode: 550 });
  if (address.startsWith("later@"))
    return Object.assign(new Error("4.2.2 Mailbox full"), { responseCode: 452 });
  return null;
}
