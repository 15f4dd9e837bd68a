import type { AddressInfo } from "node:net";
import { createAdaptorServer, type HttpBindings, type ServerType } from "@hono/node-server";
import { Failure } from "../../base/failure.js";

/** A server that listens. */
export interface Listening {
  readonly port: number;
  close(): Promise<void>;
}

/** Answers a request; `peer` is the IP address that its connection comes from. */
export type Answer = (request: Request, peer: string) => Response | Promise<Response>;

/**
 * How long a server waits for the head and for all of a request, and how often it looks, in milliseconds: Node's own five
 * minutes let one client, who sends a byte now and then, hold thousands of connections. Answers may take as long as they like
 * (https://nodejs.org/api/http.html#serverrequesttimeout).
 */
export const PATIENCE = {
  headersTimeout: 30_000,
  requestTimeout: 30_000,
  connectionsCheckingInterval: 5000,
} as const;

/** Others than `PATIENCE` are for tests. */
export type Patience = Readonly<Record<keyof typeof PATIENCE, number>>;

/** How many ports are tried, beginning with the one that was asked for. */
const TRIES = 20;
const LAST_PORT = 65_535;

/**
 * Listens at a host and the first free port of `tries` from `port` on (0 lets the system choose). Throws a Failure
 * `usage` when none is free or the host is not ours.
 */
export async function listen(
  answer: Answer,
  host: string,
  port: number,
  tries = TRIES,
  patience: Patience = PATIENCE,
): Promise<Listening> {
  const last = Math.min(port + tries - 1, LAST_PORT);
  for (let at = port; at <= last; at++) {
    const listening = await tryListening(makeServer(answer, patience), host, at);
    if (listening !== undefined) return listening;
  }
  throw new Failure(
    "usage",
    tries === 1
      ? `Unexpected use of port ${port} by another program, expected it free`
      : `Unexpected lack of a free port from ${port} to ${last}`,
    {
      hint: "Choose another with --port, or 0 to take any.",
    },
  );
}

function makeServer(answer: Answer, patience: Patience): ServerType {
  return createAdaptorServer({
    fetch: (request, env) => answer(request, peerOf(env as HttpBindings)),
    serverOptions: patience,
  });
}

function tryListening(server: ServerType, host: string, port: number): Promise<Listening | undefined> {
  return new Promise((resolve, reject) => {
    server.once("error", (error: NodeJS.ErrnoException) => {
      if (error.code === "EADDRINUSE") resolve(undefined);
      else reject(listenFailure(error, host, port));
    });
    server.listen(port, host, () => {
      const { port: actual } = server.address() as AddressInfo;
      resolve({ port: actual, close: () => closeServer(server) });
    });
  });
}

/** A connection that was closed meanwhile has no address any more. */
function peerOf({ incoming }: HttpBindings): string {
  return incoming.socket.remoteAddress ?? "";
}

function closeServer(server: ServerType): Promise<void> {
  return new Promise((resolve) => {
    server.close(() => resolve());
    // Open pages hold their stream of news; they have been told already.
    if ("closeAllConnections" in server) server.closeAllConnections();
  });
}

function listenFailure(error: NodeJS.ErrnoException, host: string, port: number): Failure {
  const denied = error.code === "EACCES";
  return new Failure(
    "usage",
    `Unexpected refusal of ${host}:${port} by the system (${error.code ?? error.message})`,
    {
      hint: denied
        ? "Ports below 1024 need rights; choose another with --port."
        : "Choose an address of this machine with --host, as 127.0.0.1.",
      cause: error,
    },
  );
}
