import { X509Certificate } from "node:crypto";
import type { MailRelay, MailTransport, EnvelopedMessage } from "../../app/mail-transport.js";
import { Failure } from "../../base/failure.js";
import type { SendResult } from "../../deliver/send-result.js";
import { beginConversation } from "./begin-conversation.js";
import { isOwnMachine } from "./dial.js";
import { faultOf, type Job, packMessage } from "./job.js";
import { type Office, Session } from "./session.js";
import type { Stop } from "./stop.js";

const LAST_PORT = 65_535;
const OWN_NAME = /^(?:[A-Za-z0-9.-]{1,255}|\[[A-Za-z0-9.:]{1,64}\])$/;

const CERTIFICATE = /-----BEGIN CERTIFICATE-----[^-]*-----END CERTIFICATE-----/g;

/**
 * Opens the way to a relay; connections are made when there is something to send. Throws a Failure `configuration` for
 * settings that make no sense.
 */
export function openMailTransport(relay: MailRelay): MailTransport {
  refuseSettings(relay);
  return new ConnectionPool(relay);
}

function refuseSettings({ host, port, ownName, security, trusted }: MailRelay): void {
  if (host === "" || !Number.isInteger(port) || port < 1 || port > LAST_PORT)
    throw new Failure("configuration", "Unexpected relay, expected a host and a port from 1 to 65535", {
      hint: "Most relays listen at port 587 or 465.",
    });
  if (security === "none" && !isOwnMachine(host))
    throw new Failure(
      "configuration",
      "Unexpected relay elsewhere without TLS, expected one on this machine",
      { hint: "Ask for STARTTLS, or for TLS from the start." },
    );
  if (!OWN_NAME.test(ownName))
    throw new Failure(
      "configuration",
      "Unexpected own name, expected a host name or an address in brackets",
      {
        hint: "It is the name by which others know this machine, as `news.example`.",
      },
    );
  if (trusted !== undefined) refuseCertificates(trusted);
}

function refuseCertificates(pem: string): void {
  try {
    const certificates = Array.from(pem.matchAll(CERTIFICATE), ([text]) => new X509Certificate(text));
    if (certificates.length > 0) return;
  } catch {
    // Said below.
  }
  throw new Failure("configuration", "Unexpected text for certificates to trust, expected PEM", {
    hint: "Such a file has lines as `-----BEGIN CERTIFICATE-----`.",
  });
}

/** Several conversations with one relay, and one queue before them. */
class ConnectionPool implements MailTransport, Office {
  readonly #relay: MailRelay;
  /** Those that came back first, then in the order in which they came. */
  #queue: Job[] = [];
  #first = 0;
  readonly #sessions = new Set<Session>();
  readonly #idle = new Map<Session, NodeJS.Timeout>();
  #opening = 0;
  /** How many connections the relay allowed when it refused the last; forgotten when all work is done. */
  #allowed: number;
  #closing: (() => void) | undefined;
  #closed: Promise<void> | undefined;

  constructor(relay: MailRelay) {
    this.#relay = relay;
    this.#allowed = relay.connections;
  }

  send(message: EnvelopedMessage): Promise<SendResult> {
    if (this.#closed !== undefined)
      return Promise.reject(new Failure("bug", "Unexpected message after the transport was closed"));
    const packed = packMessage(message);
    const fault = faultOf(message, packed);
    if (fault !== undefined) return Promise.resolve(fault);
    return new Promise((resolve, reject) => {
      const { returnPath, recipient } = message;
      this.#queue.push({ returnPath, recipient, ...packed, tries: 0, resolve, reject });
      this.#staff();
    });
  }

  close(): Promise<void> {
    this.#closed ??= new Promise((resolve) => {
      this.#closing = resolve;
      for (const session of this.#idle.keys()) this.#dismiss(session);
      this.#finish();
    });
    return this.#closed;
  }

  take(): Job | undefined {
    const job = this.#queue[this.#first];
    if (job === undefined) return undefined;
    this.#first++;
    if (this.#first === this.#queue.length) {
      this.#queue = [];
      this.#first = 0;
    }
    return job;
  }

  giveBack(job: Job): void {
    this.#queue.splice(this.#first, 0, job);
  }

  onIdle(session: Session): void {
    if (this.#closing !== undefined) return session.quit();
    const timer = setTimeout(() => this.#dismiss(session), this.#relay.patience.idleMs);
    this.#idle.set(session, timer);
    if (this.#idle.size === this.#sessions.size) this.#allowed = this.#relay.connections;
  }

  onEnd(session: Session): void {
    this.#wake(session);
    this.#sessions.delete(session);
    this.#staff();
    this.#finish();
  }

  get #waiting(): number {
    return this.#queue.length - this.#first;
  }

  /** Finds somebody for each message that waits: who has no work, or else another connection. */
  #staff(): void {
    for (const session of [...this.#idle.keys()].slice(0, this.#waiting)) {
      this.#wake(session);
      session.work();
    }
    while (this.#waiting > this.#opening && this.#sessions.size + this.#opening < this.#allowed) {
      this.#opening++;
      void this.#open();
    }
  }

  async #open(): Promise<void> {
    const begun = await beginConversation(this.#relay);
    this.#opening--;
    if (begun.kind === "conversation") {
      const { patience, messagesPerConnection } = this.#relay;
      const session = new Session(begun, patience, messagesPerConnection, this);
      this.#sessions.add(session);
      session.work();
    } else if (this.#sessions.size + this.#opening === 0) this.#refuseAll(begun);
    // Others carry on: many relays allow but so many connections.
    else this.#allowed = Math.max(1, this.#sessions.size + this.#opening);
    this.#finish();
  }

  /** Without any connection, what waits has the answer of the last that was tried. */
  #refuseAll(stop: Stop): void {
    this.#allowed = this.#relay.connections;
    for (let job = this.take(); job !== undefined; job = this.take()) {
      if (stop.kind === "failure") job.reject(stop.failure);
      else job.resolve(stop.result);
    }
  }

  #wake(session: Session): void {
    clearTimeout(this.#idle.get(session));
    this.#idle.delete(session);
  }

  #dismiss(session: Session): void {
    this.#wake(session);
    session.quit();
  }

  #finish(): void {
    if (this.#sessions.size + this.#opening === 0 && this.#waiting === 0) this.#closing?.();
  }
}
