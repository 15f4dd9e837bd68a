import { connect as connectPlainly, isIP, type Socket } from "node:net";
import {
  connect as connectSecurely,
  type ConnectionOptions,
  rootCertificates,
  type TLSSocket,
} from "node:tls";
import type { MailRelay } from "../../app/mail-transport.js";
import { quote } from "../../base/quote.js";
import { type Stop, stopByError } from "./stop.js";

/** What there is to know for a connection. */
export type Dialed = Pick<MailRelay, "host" | "port" | "trusted" | "patience">;

/** A socket, or why there is none. */
export type DialResult = Stop | { readonly kind: "socket"; readonly socket: Socket };

/** `mail.example:587` in backticks. */
export function nameOfServer({ host, port }: Dialed): string {
  return quote(`${host}:${port}`);
}

/** Whether a host is this machine itself, so that nobody else hears what is said to it. */
export function isOwnMachine(host: string): boolean {
  return host === "localhost" || host === "::1" || (isIP(host) === 4 && host.startsWith("127."));
}

/** Opens a connection, encrypted from its first byte or not at all. Each is free to send small packets at once. */
export function dial(relay: Dialed, isSecure: boolean): Promise<DialResult> {
  const { host, port } = relay;
  const socket: Socket = isSecure
    ? connectSecurely({ ...secrecyOf(relay), host, port })
    : connectPlainly({ host, port });
  socket.setNoDelay(true);
  return whenReady(socket, relay, isSecure ? "secureConnect" : "connect");
}

/** Encrypts a connection that was open to all until now (STARTTLS, RFC 3207). */
export function encrypt(socket: Socket, relay: Dialed): Promise<DialResult> {
  const secured: TLSSocket = connectSecurely({ ...secrecyOf(relay), host: relay.host, socket });
  return whenReady(secured, relay, "secureConnect");
}

/** Certificates are verified, and for this host: said here, so that no environment variable says otherwise. */
function secrecyOf({ host, trusted }: Dialed): ConnectionOptions {
  return {
    rejectUnauthorized: true,
    minVersion: "TLSv1.2",
    // An address is no name that a server could choose a certificate by (RFC 6066, 3).
    ...(isIP(host) === 0 ? { servername: host } : {}),
    ...(trusted === undefined ? {} : { ca: [...rootCertificates, trusted] }),
  };
}

function whenReady(socket: Socket, relay: Dialed, ready: "connect" | "secureConnect"): Promise<DialResult> {
  return new Promise((resolve) => {
    const settle = (result: DialResult): void => {
      clearTimeout(timer);
      socket.off(ready, succeed);
      socket.off("error", fail);
      socket.off("close", breakOff);
      if (result.kind !== "socket") socket.destroy();
      resolve(result);
    };
    const succeed = (): void => settle({ kind: "socket", socket });
    const fail = (error: Error): void => settle(stopByError(error, nameOfServer(relay)));
    const breakOff = (): void => fail(new Error("the connection broke off"));
    const timer = setTimeout(
      () => fail(Object.assign(new Error("time-out"), { code: "ETIMEDOUT" })),
      relay.patience.connectMs,
    );
    // An error that nobody hears ends the program, also one of a socket that nobody needs any more.
    socket.on("error", () => undefined);
    socket.once(ready, succeed);
    socket.once("error", fail);
    socket.once("close", breakOff);
  });
}
