import { Failure } from "../base/failure.js";
import { hostOf } from "../base/web-address.js";
import type { Ask, Reply } from "../gather/door.js";
import { fileNameOf, type NoReply, type PutQuestion, type PutToServer } from "../gather/exchange/exchange.js";
import { formatExchange, readExchange } from "../gather/exchange/exchange-file.js";
import type { CacheStore, ForgettingStore } from "./cache-store.js";

/** Where replies lie within the cache. */
const FOLDER = "gather";
/** A reply that was written so long ago belongs to issues that are out. */
const KEPT_MS = 60 * 86_400_000;

/** Keeps replies, so that a server need not say again what has not changed since; then the kept one is the answer. */
export function keepReplies(put: PutToServer, store: CacheStore): PutQuestion {
  return async (ask) => {
    const known = keptReply(ask, store);
    const came = await put(ask, known);
    if (came.kind === "unchanged") {
      return known === undefined ? noneKept(ask) : { kind: "reply", reply: moved(known, came.movedTo) };
    }
    if (came.kind === "reply" && isWorthKeeping(ask, came.reply))
      store.write(placeOf(ask), new TextEncoder().encode(formatExchange(ask, came)));
    return came;
  };
}

/** Answers from kept replies alone, however old; their `at` says how old. */
export function answerFromKept(store: CacheStore): PutQuestion {
  return (ask) => {
    const reply = keptReply(ask, store);
    return Promise.resolve(reply === undefined ? noneKept(ask) : { kind: "reply", reply });
  };
}

/** Forgets replies of two months ago, so that the cache does not grow for ever; once for each gathering. */
export function forgetOldReplies(store: ForgettingStore, nowMs: number): void {
  store.forget(FOLDER, nowMs - KEPT_MS);
}

function keptReply(ask: Ask, store: CacheStore): Reply | undefined {
  const bytes = store.read(placeOf(ask));
  if (bytes === undefined) return undefined;
  try {
    const came = readExchange(ask, new TextDecoder().decode(bytes), placeOf(ask));
    return came?.kind === "reply" ? came.reply : undefined;
  } catch (error) {
    // What is damaged can be fetched again, so it counts as missing.
    if (error instanceof Failure) return undefined;
    throw error;
  }
}

function isWorthKeeping({ accepted = [] }: Ask, { status }: Reply): boolean {
  return status === 200 || accepted.includes(status);
}

/** Redirects are those of today, all else is as it was. */
function moved({ movedTo: _then, ...reply }: Reply, movedTo: string | undefined): Reply {
  return movedTo === undefined ? reply : { ...reply, movedTo };
}

function placeOf(ask: Ask): string {
  return `${FOLDER}/${fileNameOf(ask)}`;
}

function noneKept({ address }: Ask): NoReply {
  return {
    kind: "none",
    reason: `Unexpected lack of a kept reply of ${hostOf(address) ?? "a server"}, expected one from an earlier run`,
    hint: "Gather once without --offline; the same question is then answered from what was kept.",
  };
}
