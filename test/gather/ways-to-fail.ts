import type { ServerResponse } from "node:http";
import { gzipSync } from "node:zlib";
import type { Handler } from "../adapters/internet/odd-server.js";

/** A way in which all servers of the world fail at once. */
export interface WayToFail {
  readonly name: string;
  /** Absent where nobody listens. */
  readonly handler?: Handler;
  /** How long a request may take; slow servers are given little. */
  readonly requestMs?: number;
}

const JSON_TYPE = { "content-type": "application/json" };
/** What a firewall or a log-in says in the place of an API. */
const PAGE = "<!doctype html><html lang=en><title>Just a moment…</title><p>Checking your browser</p></html>";

function says(status: number, headers: Record<string, string>, body: string): Handler {
  return (_request, response) => void response.writeHead(status, headers).end(body);
}

function sendsTo(location: string): Handler {
  return says(302, { location }, "");
}

function floods(response: ServerResponse): void {
  while (!response.destroyed && response.write("x".repeat(60_000)));
  if (!response.destroyed) response.once("drain", () => floods(response));
}

/** Of what a server says when it limits us, the end lies in the year 2286. */
const FAR_RESET = "9999999999";

/** All that can go wrong at once, and in each of which no source knows anything. */
export const WAYS_TO_FAIL: readonly WayToFail[] = [
  { name: "refused connections" },
  ...[400, 401, 403, 429, 500, 502, 503].map((status) => ({
    name: `status ${status}`,
    handler: says(status, JSON_TYPE, "{}"),
  })),
  {
    name: "a limit that is spent",
    handler: says(
      403,
      { ...JSON_TYPE, "x-ratelimit-remaining": "0", "x-ratelimit-reset": FAR_RESET },
      '{"message":"API rate limit exceeded"}',
    ),
  },
  { name: "a limit for an hour", handler: says(429, { "retry-after": "3600" }, "") },
  {
    name: "a cut body",
    handler: (_request, response) => {
      response.writeHead(200, { ...JSON_TYPE, "content-length": "5000" }).write('{"hits":[],"items":[');
      setTimeout(() => response.destroy(), 2);
    },
  },
  {
    name: "a cut stream",
    handler: (_request, response) => {
      response.writeHead(200, JSON_TYPE).write("[]");
      setTimeout(() => response.destroy(), 2);
    },
  },
  {
    name: "a cut packing",
    handler: (_request, response) =>
      void response
        .writeHead(200, { ...JSON_TYPE, "content-encoding": "gzip" })
        .end(gzipSync("[]".padEnd(5_000)).subarray(0, -6)),
  },
  { name: "a page in the place of an answer", handler: says(200, { "content-type": "text/html" }, PAGE) },
  { name: "a page that says it is JSON", handler: says(200, JSON_TYPE, PAGE) },
  ...['{"unexpected":true}', '[{"unexpected":[7]}]', '"text"', "null", "7", ""].map((body) => ({
    name: `another form (${body})`,
    handler: says(200, JSON_TYPE, body),
  })),
  {
    name: "errors within success",
    handler: says(200, JSON_TYPE, '{"data":null,"errors":[{"type":"RATE_LIMITED","message":"limit"}]}'),
  },
  { name: "no content", handler: says(204, {}, "") },
  { name: "not made yet", handler: says(202, JSON_TYPE, "{}") },
  { name: "silence", handler: () => undefined, requestMs: 50 },
  {
    name: "a body that never ends its first word",
    handler: (_request, response) => void response.writeHead(200, JSON_TYPE).write("["),
    requestMs: 50,
  },
  { name: "an endless body", handler: (_request, response) => floods(response.writeHead(200)) },
  {
    name: "a packed bomb",
    handler: (_request, response) =>
      void response
        .writeHead(200, { ...JSON_TYPE, "content-encoding": "gzip" })
        .end(gzipSync(Buffer.alloc(3_000_000, " "))),
  },
  { name: "a way to a private address", handler: sendsTo("http://127.0.0.1/") },
  { name: "a way in a circle", handler: sendsTo("/circle") },
  { name: "nothing new of what is not known", handler: says(304, {}, "") },
];
