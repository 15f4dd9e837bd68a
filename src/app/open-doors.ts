import { Failure } from "../base/failure.js";
import type { Instant } from "../base/instant.js";
import type { Ask, CredentialName, Door, Mirror, Reply } from "../gather/door.js";
import { type Exchange, type PutQuestion, questionOf } from "../gather/exchange/exchange.js";
import { refusalOf } from "../gather/exchange/judge-reply.js";
import type { Doors } from "./doors.js";

/** What stands behind the doors of one gathering. */
export interface DoorSettings {
  /** The moment at which it began, or that a recording tells. */
  readonly now: Instant;
  readonly put: PutQuestion;
  readonly credentials: readonly CredentialName[];
  readonly openMirror: Door["mirror"];
  /** Whether all answers are those that were kept before. */
  readonly isOffline?: boolean;
  /** Ends every question and every wait. */
  readonly close?: () => void;
}

/** Opens the doors of a gathering; what its sources ask in common is asked once. Each answer is whole and of an accepted status; all else is a Failure with a hint. */
export function openDoors({ now, put, credentials, openMirror, isOffline, close }: DoorSettings): Doors {
  const asked = new Map<string, Promise<Exchange>>();
  const askOnce = (ask: Ask): Promise<Exchange> => {
    const key = `${ask.address} ${questionOf(ask)}`;
    const known = asked.get(key) ?? put(ask);
    asked.set(key, known);
    return known;
  };
  const mirrors = new Map<string, Promise<Mirror | undefined>>();
  const mirror = (repository: string): Promise<Mirror | undefined> => {
    const known = mirrors.get(repository) ?? openMirror(repository);
    mirrors.set(repository, known);
    return known;
  };
  return {
    now,
    isOffline: isOffline === true,
    close: () => close?.(),
    open: (onProgress) => ({
      now,
      has: (credential) => credentials.includes(credential),
      ask: async (ask) => judge(ask, await askOnce(ask)),
      mirror,
      progress: onProgress,
    }),
  };
}

function judge(ask: Ask, came: Exchange): Reply {
  if (came.kind === "none") throw new Failure("network", came.reason, { hint: came.hint });
  const refusal = refusalOf(ask, came.reply);
  if (refusal !== undefined) throw refusal;
  return came.reply;
}
