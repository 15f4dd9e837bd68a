const CR = 0x0d;
const LF = 0x0a;
const DOT = 0x2e;
const LINE_END = Uint8Array.of(CR, LF);
const ONE_DOT = Uint8Array.of(DOT);

/**
 * The pieces of a message as they go over the wire (RFC 5321, 4.5.2): every line ends in CR LF, also the last, and has a
 * second dot where it began with one. Bytes are not copied: where something is added, a piece is cut in two. A message
 * in this form can hold nothing that a server would take for its end.
 */
export function toWireForm(pieces: readonly Uint8Array[]): Uint8Array[] {
  const wire: Uint8Array[] = [];
  let isAtStart = true;
  // A CR at the end of a piece is one line end with an LF at the start of the next.
  let isAfterReturn = false;
  for (const piece of pieces) {
    let from = 0;
    const insert = (at: number, bytes: Uint8Array, next = at): void => {
      if (at > from) wire.push(piece.subarray(from, at));
      wire.push(bytes);
      from = next;
    };
    for (let at = 0; at < piece.length; at++) {
      const byte = piece[at];
      if (isAfterReturn && byte !== LF) {
        insert(at, LINE_END.subarray(1));
        isAtStart = true;
      }
      if (byte === LF) {
        if (!isAfterReturn) insert(at, LINE_END, at + 1);
        isAtStart = true;
      } else {
        if (byte === DOT && isAtStart) insert(at, ONE_DOT);
        isAtStart = false;
      }
      isAfterReturn = byte === CR;
    }
    if (from < piece.length) wire.push(piece.subarray(from));
  }
  if (isAfterReturn) wire.push(LINE_END.subarray(1));
  else if (!isAtStart) wire.push(LINE_END);
  return wire;
}
