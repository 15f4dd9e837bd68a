import { readFileSync, statSync } from "node:fs";
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo, Socket } from "node:net";
import { extname, join, normalize } from "node:path";
import { gzipSync } from "node:zlib";

/** How a host sends files: the usual ones compress what is text by its type, plain ones nothing. */
export type Hosting = "gzip" | "plain";

/** What was sent so far. It is counted here, since a browser tells a page nothing of what its workers fetch. */
export interface Traffic {
  /** On the wire, headers included. */
  readonly bytes: number;
  readonly requests: number;
  /** How many requests are not answered yet. */
  readonly open: number;
}

/** A folder that is being served. */
export interface ServedSite {
  readonly url: string;
  traffic(): Traffic;
  close(): Promise<void>;
}

/** The types that static hosts compress, and others that are met. */
const TYPES: Readonly<Record<string, string>> = {
  ".html": "text/html; charset=utf-8",
  ".css": "text/css; charset=utf-8",
  ".js": "text/javascript; charset=utf-8",
  ".json": "application/json",
  ".txt": "text/plain; charset=utf-8",
  ".xml": "application/xml",
  ".svg": "image/svg+xml",
};
const GZIP_LEVEL = 6;

/** Serves a folder at any free port of this machine, with the few headers that static hosts send. */
export async function serveSite(folder: string, hosting: Hosting): Promise<ServedSite> {
  const packed = new Map<string, Buffer>();
  const sockets = new Set<Socket>();
  let [requests, answered] = [0, 0];
  const server = createServer((request, response) => {
    requests += 1;
    response.once("close", () => (answered += 1));
    const path = fileOf(folder, request);
    const bytes = path === undefined ? undefined : readFile(path);
    if (path === undefined || bytes === undefined) return void response.writeHead(404).end("Not found");
    const type = TYPES[extname(path)];
    const isPacked = hosting === "gzip" && type !== undefined;
    if (isPacked && !packed.has(path)) packed.set(path, gzipSync(bytes, { level: GZIP_LEVEL }));
    send(response, type ?? "application/octet-stream", bytes, isPacked ? packed.get(path) : undefined);
  });
  server.on("connection", (socket) => sockets.add(socket));
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}`,
    traffic: () => {
      const bytes = [...sockets].reduce((sum, { bytesWritten }) => sum + bytesWritten, 0);
      return { bytes, requests, open: requests - answered };
    },
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

function send(response: ServerResponse, type: string, bytes: Buffer, packed: Buffer | undefined): void {
  const body = packed ?? bytes;
  response.writeHead(200, {
    "Content-Type": type,
    "Content-Length": body.length,
    "Cache-Control": "max-age=600",
    "Last-Modified": "Wed, 19 Aug 2026 12:00:00 GMT",
    ...(packed === undefined ? {} : { "Content-Encoding": "gzip", Vary: "Accept-Encoding" }),
  });
  response.end(body);
}

function fileOf(folder: string, { url = "/" }: IncomingMessage): string | undefined {
  const path = decodeURIComponent(new URL(url, "http://localhost").pathname);
  const file = normalize(join(folder, path.endsWith("/") ? `${path}index.html` : path));
  return file.startsWith(normalize(`${folder}/`)) ? file : undefined;
}

function readFile(path: string): Buffer | undefined {
  return statSync(path, { throwIfNoEntry: false })?.isFile() === true ? readFileSync(path) : undefined;
}
