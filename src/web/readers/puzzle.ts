/**
 * Work that a browser does before a form is taken, so that a million forms cost somebody a day of computing: a number
 * with which the SHA-256 of `TOKEN:NUMBER` begins with so many zero bits (Hashcash). No third party sees who reads.
 */
export interface PuzzleSettings {
  /** 2 to the power of this is how many numbers are tried on average. */
  readonly bits: number;
  /** How old a form may be whose puzzle is solved, in milliseconds: solutions are no good to keep. */
  readonly lastsMs: number;
  /** What who has no script waits instead, in milliseconds. */
  readonly waitMs: number;
}

/** A second on a slow telephone, a tenth of one on a laptop. */
export const USUAL_PUZZLE: PuzzleSettings = { bits: 17, lastsMs: 3_600_000, waitMs: 10_000 };

const SOLUTION = /^\d{1,12}$/;

/** Whether a number solves the puzzle of a form's token. */
export async function isSolved(token: string, solution: string, bits: number): Promise<boolean> {
  if (!SOLUTION.test(solution)) return false;
  const text = new TextEncoder().encode(`${token}:${solution}`);
  return zeroBits(new Uint8Array(await crypto.subtle.digest("SHA-256", text))) >= bits;
}

function zeroBits(bytes: Uint8Array): number {
  const first = bytes.findIndex((byte) => byte !== 0);
  return first === -1 ? bytes.length * 8 : first * 8 + Math.clz32(bytes[first] ?? 0) - 24;
}
