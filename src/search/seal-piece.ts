import { Failure } from "../base/failure.js";
import { hashPairOfBytes } from "../base/hash.js";
import { quote } from "../base/quote.js";

const SEAL_BYTES = 4;

/** A piece of an index with four bytes behind it that change with it, so that damage is noticed. */
export function sealPiece(bytes: Uint8Array): Uint8Array {
  const sealed = new Uint8Array(bytes.length + SEAL_BYTES);
  sealed.set(bytes);
  sealed.set(sealOf(bytes), bytes.length);
  return sealed;
}

/** The piece within its seal. Throws a Failure `bad-input` that names the file when the seal does not fit. */
export function unsealPiece(sealed: Uint8Array, path: string): Uint8Array {
  const end = Math.max(0, sealed.length - SEAL_BYTES);
  const bytes = sealed.subarray(0, end);
  if (sealed.length < SEAL_BYTES || sealOf(bytes).some((byte, at) => byte !== sealed[end + at])) {
    throw new Failure(
      "bad-input",
      `Unexpected content of ${quote(path)}, expected a piece of the search index`,
      {
        hint: "Search again; should it stay so, build the site anew.",
      },
    );
  }
  return bytes;
}

function sealOf(bytes: Uint8Array): readonly number[] {
  const [word] = hashPairOfBytes(bytes);
  return [word & 0xff, (word >>> 8) & 0xff, (word >>> 16) & 0xff, word >>> 24];
}
