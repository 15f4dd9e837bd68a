import { after } from "node:test";
import { type AskCaps, openInternet } from "#galley/adapters/internet/door/open-internet.js";
import type { CredentialValues } from "#galley/adapters/internet/door/credential-book.js";
import type { Line } from "#galley/adapters/internet/line.js";
import type { CacheStore } from "#galley/app/cache-store.js";
import { keepReplies } from "#galley/app/keep-replies.js";
import { openDoors } from "#galley/app/open-doors.js";
import { Failure } from "#galley/base/failure.js";
import { instantOfMs } from "#galley/base/instant.js";
import type { Ask, CredentialName, Door } from "#galley/gather/door.js";
import type { PutQuestion } from "#galley/gather/exchange/exchange.js";
import { openMemoryStore } from "../../../support/memory-store.js";
import { openHastyClock, PUBLIC } from "../odd-server.js";

/** What a test says otherwise than the program. */
export interface TestDoorSettings {
  readonly credentials?: CredentialValues;
  readonly githubApi?: string;
  readonly line?: Partial<Line>;
  readonly caps?: Partial<AskCaps>;
  readonly store?: CacheStore;
  /** The moment at which the clock stands until somebody waits; that of this machine unless said. */
  readonly startMs?: number;
}

/** The way of all questions to servers of a test, with a clock that runs ahead instead of waiting. */
export interface TestInternet {
  readonly put: PutQuestion;
  readonly credentials: readonly CredentialName[];
  readonly waits: readonly number[];
  readonly now: string;
}

/** Opens it; all names lead to `PUBLIC` unless said. It is closed after the tests of the file. */
export function openTestInternet(settings: TestDoorSettings = {}): TestInternet {
  const clock = openHastyClock(settings.startMs);
  const internet = openInternet({
    clock,
    userAgent: "Galley/0 (gathers for The Tidewater Lamp; +https://tidewater-lamp.example)",
    credentials: settings.credentials ?? {},
    githubApi: settings.githubApi,
    line: {
      resolve: () => Promise.resolve([{ address: PUBLIC, family: 4 }]),
      isAllowed: (address) => address === PUBLIC,
      ...settings.line,
    },
    caps: { requestMs: 5_000, pauseMs: 0, ...settings.caps },
  });
  after(() => internet.close());
  return {
    put: keepReplies(internet.put, settings.store ?? openMemoryStore()),
    credentials: internet.credentials,
    waits: clock.waits,
    now: instantOfMs(clock.now()),
  };
}

/** A door to it. */
export function openTestDoor(settings: TestDoorSettings = {}): Door & { readonly waits: readonly number[] } {
  const internet = openTestInternet(settings);
  const doors = openDoors({ ...internet, openMirror: () => Promise.resolve(undefined) });
  return { ...doors.open(() => undefined), waits: internet.waits };
}

/** The failure that a question ends in, as `message | hint`. Throws when it is answered. */
export async function failureOf(door: Door, ask: Ask): Promise<string> {
  try {
    await door.ask(ask);
  } catch (error) {
    if (error instanceof Failure && error.code === "network" && error.hint !== undefined)
      return `${error.message} | ${error.hint}`;
    throw error;
  }
  throw new Error("expected a failure, got an answer");
}
