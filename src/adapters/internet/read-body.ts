import type { IncomingMessage } from "node:http";
import { pipeline, type Transform } from "node:stream";
import { constants, createBrotliDecompress, createUnzip } from "node:zlib";

/** How much of a body is read. */
export interface BodyCaps {
  /** Bytes as they come over the wire. */
  readonly wireBytes: number;
  /** Bytes once they are unpacked: a bomb of 10 KB may hold 10 GB. */
  readonly bodyBytes: number;
}

/** What may be sent packed, as `Accept-Encoding` says it. */
export const ACCEPTED_ENCODINGS = "gzip, deflate, br";

/**
 * A body, unpacked, as far as it came before it ended, broke off or grew too large: of a page the beginning is worth
 * most. Empty for a packing that we did not ask for. Never rejects, and leaves the connection closed if not all was
 * read.
 */
export async function readBody(response: IncomingMessage, caps: BodyCaps): Promise<Uint8Array> {
  const encoding = (response.headers["content-encoding"] ?? "identity").trim().toLowerCase();
  const unpacker = unpackerFor(encoding);
  if (unpacker === "none") {
    response.destroy();
    return new Uint8Array();
  }
  const wire = upTo(response, caps.wireBytes);
  const source = unpacker === undefined ? wire : pipeline(wire, unpacker, () => undefined);
  const chunks: Uint8Array[] = [];
  let size = 0;
  try {
    for await (const chunk of upTo(source, caps.bodyBytes)) {
      chunks.push(chunk);
      size += chunk.length;
    }
  } finally {
    if (!response.complete) response.destroy();
  }
  const body = new Uint8Array(size);
  let at = 0;
  for (const chunk of chunks) {
    body.set(chunk, at);
    at += chunk.length;
  }
  return body;
}

function unpackerFor(encoding: string): Transform | "none" | undefined {
  switch (encoding) {
    case "":
    case "identity":
      return undefined;
    // A body that is cut still gives what it holds.
    case "gzip":
    case "x-gzip":
    case "deflate":
      return createUnzip({ finishFlush: constants.Z_SYNC_FLUSH });
    case "br":
      return createBrotliDecompress({ finishFlush: constants.BROTLI_OPERATION_FLUSH });
    default:
      return "none";
  }
}

/** The first bytes of a stream; one that breaks off ends there. */
async function* upTo(source: AsyncIterable<Uint8Array>, most: number): AsyncGenerator<Uint8Array> {
  let size = 0;
  try {
    for await (const chunk of source) {
      const room = most - size;
      yield chunk.length > room ? chunk.subarray(0, room) : chunk;
      size += chunk.length;
      if (size >= most) return;
    }
  } catch {
    // What has come until now is what we know.
  }
}
