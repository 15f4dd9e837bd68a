import type { Subscriber } from "../audience/subscriber.js";
import { readToken, type TokenFault, type TokenScope } from "../audience/tokens.js";
import type { ReaderRoom } from "./reader-room.js";

/** Whose link it is. `gone` was made by us for somebody who is not known any more. */
export async function readerOfToken(
  { store, secrets, clock }: Pick<ReaderRoom, "store" | "secrets" | "clock">,
  scope: TokenScope,
  token: string,
): Promise<Subscriber | TokenFault | "gone"> {
  const read = readToken(scope, token, clock.now(), secrets.isSigned);
  if (typeof read === "string") return read;
  return (await store.find(read.subscriberId)) ?? "gone";
}
