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

/** A body, and how it ended: `cut` when it broke off or was packed wrongly, `too-large` when there was more. */
export interface Body {
  readonly bytes: Uint8Array;
  readonly end: "whole" | "cut" | "too-large" | "packed";
}

/** How a body is unpacked: of one that is cut, `lenient` gives what there is, and `strict` does not pass over the cut. */
export type Unpacking = "lenient" | "strict";

/**
 * A body, unpacked, as far as it came before it ended, broke off or grew too large: of a page the beginning is worth
 * most. Empty for a packing that we did not ask for. Never rejects, and leaves the connection closed if not all was
 * read.
 */
export async function readBody(
  response: IncomingMessage,
  caps: BodyCaps,
  unpacking: Unpacking = "lenient",
): Promise<Body> {
  const encoding = (response.headers["content-encoding"] ?? "identity").trim().toLowerCase();
  const unpacker = unpackerFor(encoding, unpacking);
  if (unpacker === "none") {
    response.destroy();
    return { bytes: new Uint8Array(), end: "packed" };
  }
  const wire = new Stretch(caps.wireBytes);
  const unpacked = new Stretch(caps.bodyBytes);
  const cut = wire.of(response);
  const source = unpacker === undefined ? cut : pipeline(cut, unpacker, () => undefined);
  const chunks: Uint8Array[] = [];
  try {
    for await (const chunk of unpacked.of(source)) chunks.push(chunk);
  } finally {
    if (!response.complete) response.destroy();
  }
  const isTooLarge = wire.end === "too-large" || unpacked.end === "too-large";
  const isCut = wire.end === "cut" || unpacked.end === "cut" || !response.complete;
  return { bytes: joined(chunks), end: isTooLarge ? "too-large" : isCut ? "cut" : "whole" };
}

function joined(chunks: readonly Uint8Array[]): Uint8Array {
  const body = new Uint8Array(chunks.reduce((size, chunk) => size + chunk.length, 0));
  let at = 0;
  for (const chunk of chunks) {
    body.set(chunk, at);
    at += chunk.length;
  }
  return body;
}

function unpackerFor(encoding: string, unpacking: Unpacking): Transform | "none" | undefined {
  const isStrict = unpacking === "strict";
  switch (encoding) {
    case "":
    case "identity":
      return undefined;
    // A body that is cut still gives what it holds.
    case "gzip":
    case "x-gzip":
    case "deflate":
      return createUnzip(isStrict ? {} : { finishFlush: constants.Z_SYNC_FLUSH });
    case "br":
      return createBrotliDecompress(isStrict ? {} : { finishFlush: constants.BROTLI_OPERATION_FLUSH });
    default:
      return "none";
  }
}

/** The first bytes of a stream, and how they ended. */
class Stretch {
  readonly #most: number;
  end: "whole" | "cut" | "too-large" = "cut";

  constructor(most: number) {
    this.#most = most;
  }

  /** One that breaks off ends there, and what has come until then is what we know. */
  async *of(source: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
    let size = 0;
    try {
      for await (const chunk of source) {
        const room = this.#most - size;
        yield chunk.length > room ? chunk.subarray(0, room) : chunk;
        size += chunk.length;
        if (size >= this.#most) {
          // Whether just so many were all, nobody waits to learn.
          this.end = "too-large";
          return;
        }
      }
      this.end = "whole";
    } catch {
      this.end = "cut";
    }
  }
}
