import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import { type AddressInfo, createServer as createRawServer, type Server, type Socket } from "node:net";
import { after } from "node:test";
import type { Clock } from "#galley/app/clock.js";
import type { PatientVisitor } from "#galley/app/visitor.js";
import { openVisitor, type VisitCaps } from "#galley/adapters/internet/visit/open-visitor.js";
import type { Line } from "#galley/adapters/internet/line.js";

/** Stands for the public internet in these tests; every other address is as forbidden as it is in earnest. */
export const PUBLIC = "127.0.0.2";
export const PRIVATE = "127.0.0.1";

/** Answers a request in whatever way. */
export type Handler = (request: IncomingMessage, response: ServerResponse, tries: number) => void;

/** A server with its port and all paths it was asked for. */
export interface OddServer {
  readonly port: number;
  readonly asked: string[];
  /** How many connections were open at the same time at most. */
  readonly mostConnections: () => number;
}

/** Starts a server whose `robots.txt` is absent unless the handler has one; it ends with the tests of the file. */
export async function startServer(
  handlers: Readonly<Record<string, Handler>>,
  host = PUBLIC,
): Promise<OddServer> {
  const asked: string[] = [];
  const server = createServer((request, response) => {
    const path = request.url ?? "";
    asked.push(`${request.method} ${path}`);
    const handler = handlers[path] ?? handlers["*"];
    if (handler === undefined || (path === "/robots.txt" && handlers[path] === undefined))
      response.writeHead(404).end();
    else handler(request, response, asked.filter((one) => one.endsWith(` ${path}`)).length);
  });
  const counted = countConnections(server);
  return { port: await listen(server, host), asked, mostConnections: counted };
}

/** Starts a server that speaks whatever it likes: it is handed each connection as soon as something was said. */
export async function startRawServer(speak: (socket: Socket, heard: string) => void): Promise<number> {
  const server = createRawServer((socket) => {
    socket.on("error", () => undefined);
    socket.on("data", (data) => {
      const heard = data.toString("latin1");
      if (heard.startsWith("GET /robots.txt"))
        socket.end("HTTP/1.1 404 Not Found\r\nContent-Length: 0\r\nConnection: close\r\n\r\n");
      else speak(socket, heard);
    });
  });
  return listen(server, PUBLIC);
}

/** Listens on a free port until the tests of the file are over. */
export async function listen(server: Server, host: string): Promise<number> {
  const sockets = new Set<Socket>();
  server.on("connection", (socket: Socket) => {
    sockets.add(socket);
    socket.on("close", () => sockets.delete(socket));
  });
  after(() => {
    for (const socket of sockets) socket.destroy();
    server.close();
  });
  await new Promise<void>((resolve, reject) => {
    server.once("error", reject);
    server.listen(0, host, resolve);
  });
  return (server.address() as AddressInfo).port;
}

/** A port of `PUBLIC` at which nobody listens. */
export async function closedPort(): Promise<number> {
  const server = createRawServer();
  const port = await new Promise<number>((resolve) => {
    server.listen(0, PUBLIC, () => resolve((server.address() as AddressInfo).port));
  });
  await new Promise((resolve) => {
    server.close(resolve);
  });
  return port;
}

function countConnections(server: Server): () => number {
  let [open, most] = [0, 0];
  server.on("connection", (socket: Socket) => {
    most = Math.max(most, ++open);
    socket.on("close", () => open--);
  });
  return () => most;
}

/** A clock that runs ahead instead of waiting. */
export interface HastyClock extends Clock {
  /** How long one would have waited, each time. */
  readonly waits: readonly number[];
}

/** Opens a clock that shows the time of this machine, or of a start at which it stands, and what it ran ahead. */
export function openHastyClock(startMs?: number): HastyClock {
  const waits: number[] = [];
  let ahead = 0;
  return {
    waits,
    now: () => (startMs ?? Date.now()) + ahead,
    sleep: (ms) => {
      waits.push(ms);
      ahead += ms;
      return Promise.resolve();
    },
  };
}

/** A visitor whose clock runs ahead instead of waiting, and whose names all lead to `PUBLIC` unless said. */
export interface TestVisitor extends PatientVisitor {
  /** How long it would have waited, each time. */
  readonly waits: readonly number[];
}

/** Opens a visitor for tests; it is closed after them. */
export function openTestVisitor(
  settings: {
    readonly caps?: Partial<VisitCaps>;
    readonly resolve?: Line["resolve"];
    readonly isAllowed?: Line["isAllowed"];
  } = {},
): TestVisitor {
  const clock = openHastyClock();
  const visitor = openVisitor({
    clock,
    userAgent: "Galley/0 (checks the links of The Tidewater Lamp; +https://tidewater-lamp.example)",
    language: "en",
    line: {
      resolve: settings.resolve ?? (() => Promise.resolve([{ address: PUBLIC, family: 4 }])),
      isAllowed: settings.isAllowed ?? ((address) => address === PUBLIC),
    },
    caps: { requestMs: 5_000, pauseMs: 0, ...settings.caps },
  });
  after(() => visitor.close());
  return { ...visitor, waits: clock.waits };
}
