import { request } from "node:http";
import { createServer } from "node:https";
import type { AddressInfo } from "node:net";
import { after } from "node:test";
import { RELAY_CERTIFICATE, RELAY_KEY } from "./relay-certificate.js";

/** The web server that stands before `galley web`: it speaks TLS and passes on what it is asked. */
export interface SecureFront {
  /** As readers know it: `https://localhost:8443`. */
  readonly address: string;
  /** Where it passes requests on to from now on, as `http://127.0.0.1:4100`. */
  behind: string;
}

/** Starts one until the test is over. */
export async function startSecureFront(): Promise<SecureFront> {
  const front = { address: "", behind: "" };
  const server = createServer({ key: RELAY_KEY, cert: RELAY_CERTIFICATE }, (asked, answer) => {
    const headers = { ...asked.headers, "x-forwarded-for": asked.socket.remoteAddress ?? "" };
    const inner = request(front.behind + (asked.url ?? ""), { method: asked.method, headers });
    inner.on("response", (found) => {
      answer.writeHead(found.statusCode ?? 502, found.headers);
      found.pipe(answer);
    });
    inner.on("error", () => answer.writeHead(502).end());
    asked.pipe(inner);
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  after(() => {
    server.close();
    server.closeAllConnections();
  });
  front.address = `https://localhost:${(server.address() as AddressInfo).port}`;
  return front;
}
