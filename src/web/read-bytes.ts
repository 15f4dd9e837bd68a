/** The body of a request, read in pieces and counted; undefined, and no more read, when it has more than `most` bytes. */
export async function readBytes({ body }: Request, most: number): Promise<Uint8Array | undefined> {
  const whole = new Uint8Array(most);
  let bytes = 0;
  if (body === null) return whole.subarray(0, 0);
  for await (const piece of body as AsyncIterable<Uint8Array>) {
    if (bytes + piece.length > most) return undefined;
    whole.set(piece, bytes);
    bytes += piece.length;
  }
  return whole.subarray(0, bytes);
}
