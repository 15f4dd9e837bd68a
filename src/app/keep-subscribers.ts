import { type EmailAddress, readEmailAddress } from "../audience/email-address.js";
import type { Subscriber, SubscriberState } from "../audience/subscriber.js";
import type { Suppression } from "../audience/suppression.js";
import { Failure } from "../base/failure.js";
import { quote } from "../base/quote.js";
import type { Clock } from "./clock.js";
import { eraseReader } from "./erase-reader.js";
import type { DeferredLetter, LetterQueue } from "./letter-queue.js";
import type { ReaderHistory } from "./reader-history.js";
import type { Secrets } from "./secrets.js";
import type { SubscriberStore } from "./subscriber-store.js";

/** What editors look after readers with. */
export interface KeepingRoom {
  readonly store: SubscriberStore;
  readonly letters: Pick<LetterQueue, "of">;
  readonly secrets: Pick<Secrets, "hashOf">;
  readonly clock: Pick<Clock, "now">;
}

/** All that is known of an address. */
export interface KnownAddress {
  readonly address: string;
  readonly subscriber: Subscriber | undefined;
  readonly suppression: Suppression | undefined;
  /** Those that a mail server put off. */
  readonly letters: readonly DeferredLetter[];
  /** What came back from its subscriber, the oldest first. */
  readonly cameBack: ReaderHistory["bounces"];
}

/** Looks an address up as somebody typed it. Throws a Failure `usage` for what is none. */
export async function lookUpAddress(
  { store, letters, secrets }: KeepingRoom,
  typed: string,
): Promise<KnownAddress> {
  const { address, key } = requireAddress(typed);
  const [subscriber, suppression] = await Promise.all([
    store.findByKey(key),
    store.suppression(secrets.hashOf(key)),
  ]);
  const [{ bounces: cameBack }, deferred] =
    subscriber === undefined
      ? [{ bounces: [] }, []]
      : await Promise.all([store.history(subscriber.id), letters.of(subscriber.id)]);
  return { address, subscriber, suppression, cameBack, letters: deferred };
}

/** Subscribers in the order of their ids, at most so many. */
export async function listSubscribers(
  { store }: Pick<KeepingRoom, "store">,
  state: SubscriberState | undefined,
  most: number,
): Promise<readonly Subscriber[]> {
  const found: Subscriber[] = [];
  for await (const readers of store.all()) {
    found.push(...readers.filter((one) => state === undefined || one.state === state));
    if (found.length >= most) break;
  }
  return found.slice(0, most);
}

/** Has an address mailed no more, whether it is on the list or not, until a time or for ever. */
export async function suppressAddress(
  room: KeepingRoom,
  typed: string,
  why: { readonly evidence: string; readonly until: number | undefined },
): Promise<KnownAddress> {
  const hash = room.secrets.hashOf(requireAddress(typed).key);
  await room.store.suppress({ hash, reason: "editor", since: room.clock.now(), ...why });
  return lookUpAddress(room, typed);
}

/** Lets an address be mailed again. Throws a Failure `not-found` where nothing stood in the way, `refused` for who was erased. */
export async function liftSuppression(room: KeepingRoom, typed: string): Promise<KnownAddress> {
  const { suppression } = await lookUpAddress(room, typed);
  if (suppression === undefined)
    throw new Failure("not-found", `Unexpected address ${quote(typed)}, expected one that is suppressed`);
  if (!(await room.store.lift(suppression.hash)))
    throw new Failure(
      "refused",
      `Unexpected address ${quote(typed)}, expected one whose owner did not have it erased`,
      {
        hint: "What somebody had erased stays so until they subscribe anew, by themselves.",
      },
    );
  return lookUpAddress(room, typed);
}

/** Erases all that is known of an address, as its owner can. Throws a Failure `not-found` for one that is not known. */
export async function eraseAddress(room: KeepingRoom, typed: string): Promise<KnownAddress> {
  const { subscriber } = await lookUpAddress(room, typed);
  if (subscriber === undefined || !(await eraseReader(room, subscriber)))
    throw new Failure("not-found", `Unexpected address ${quote(typed)}, expected one of a subscriber`);
  return lookUpAddress(room, typed);
}

function requireAddress(typed: string): EmailAddress {
  const read = readEmailAddress(typed);
  if (!("fault" in read)) return read;
  throw new Failure("usage", `Unexpected address ${quote(typed)}, ${read.fault}`);
}
