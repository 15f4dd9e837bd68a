import { hashPairOfText } from "../../base/hash.js";
import type { Ask, Reply } from "../door.js";
import { hideSecretParts } from "./secret-parts.js";

/** A reply, whatever its status. */
export interface Replied {
  readonly kind: "reply";
  readonly reply: Reply;
}

/** The reply that is known already is still the server's. */
export interface Unchanged {
  readonly kind: "unchanged";
  readonly movedTo?: string;
}

/** Why there is no reply, and what to do about it: sentences that name the host. */
export interface NoReply {
  readonly kind: "none";
  readonly reason: string;
  readonly hint: string;
}

/** What came of a question, and can be kept. */
export type Exchange = Replied | NoReply;

/** Puts a question to the world, or to what is kept of it; judges no status. Rejects only for a disk that fails, or a bug. */
export type PutQuestion = (ask: Ask) => Promise<Exchange>;

/** The same, of servers: they are told which reply is known, and may say that it has not changed. */
export type PutToServer = (ask: Ask, known?: Reply) => Promise<Exchange | Unchanged>;

/** What two questions must share to be the same one, as a text. What is secret about an address is not in it. */
export function questionOf({ address, method = "GET", accept, body, credential }: Ask): string {
  const parts = [method, hideSecretParts(address), accept, body, credential];
  return JSON.stringify(parts.map((part) => part ?? null));
}

/** The name of the file that keeps what came of a question: 64 bits of it, so whoever reads it compares the question. */
export function fileNameOf(ask: Ask): string {
  const words = hashPairOfText(JSON.stringify([ask.address, questionOf(ask)]));
  return `${words.map((word) => word.toString(16).padStart(8, "0")).join("")}.json`;
}
