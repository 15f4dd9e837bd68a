import { LaterWork } from "#galley/app/later-work.js";
import type { PostedMessage } from "#galley/app/postbox.js";
import { type ReaderLimits, type ReaderRoom, USUAL_LIMITS } from "#galley/app/reader-room.js";
import { createReadersApp, type ReadersFetch } from "#galley/web/readers/readers-app.js";
import { readTrustedProxies } from "#galley/web/readers/client-address.js";
import { type PuzzleSettings, USUAL_PUZZLE } from "#galley/web/readers/puzzle.js";
import { readRepositoryFile } from "../house/repository-files.js";
import { freshSecrets } from "./databases.js";
import { memoryCounters, memoryLetters, memoryReaders } from "./memory-readers.js";
import { NOW } from "./reader.js";

/** Readers in memory, with all that acts about them need. */
export interface ReaderWorld {
  readonly room: ReaderRoom;
  /** What was posted, in order. */
  readonly posted: PostedMessage[];
  /** What failed behind the answers. */
  readonly failures: unknown[];
  /** The time; tests move it. */
  now: number;
}

/** What a test has otherwise. */
export interface ReaderWorldOptions {
  readonly pages?: string;
  readonly limits?: Partial<ReaderLimits>;
  readonly room?: Partial<ReaderRoom>;
}

/** An empty list of readers. */
export function readerWorld({
  pages = "https://letters.lamp.example",
  limits,
  room,
}: ReaderWorldOptions = {}): ReaderWorld {
  const posted: PostedMessage[] = [];
  const failures: unknown[] = [];
  const world: ReaderWorld = {
    posted,
    failures,
    now: NOW,
    room: {
      publication: {
        title: "The Tidewater <Lamp>",
        address: "https://lamp.example",
        mail: { pages, from: { name: "Lamp", address: "news@lamp.example" } },
      },
      store: memoryReaders(),
      counters: memoryCounters(),
      secrets: freshSecrets(),
      postbox: {
        post: async (message) => {
          posted.push(message);
          return { kind: "taken" };
        },
      },
      clock: { now: () => world.now },
      letters: memoryLetters(),
      later: new LaterWork((error) => failures.push(error)),
      limits: { ...USUAL_LIMITS, ...limits },
      ...room,
    },
  };
  return world;
}

/** The link in a message that leads to one of the pages. */
export function linkIn(
  message: PostedMessage | undefined,
  page: "confirm" | "preferences" | "unsubscribe",
): string {
  return new RegExp(`https?://\\S+/${page}/\\S+`).exec(message?.text ?? "")?.[0] ?? `no link to ${page}`;
}

/** The regions of a test's newsletter. */
export const REGIONS = [
  { slug: "africa", name: "Africa" },
  { slug: "north-america", name: "North America" },
];

/** A puzzle that costs a test nothing. */
export const LIGHT_PUZZLE: PuzzleSettings = { ...USUAL_PUZZLE, bits: 4 };

/** The pages of a world, as they are asked from behind a proxy on the same machine. */
export function readersAppOf(world: ReaderWorld, puzzle: PuzzleSettings = LIGHT_PUZZLE): ReadersFetch {
  return createReadersApp({
    room: world.room,
    assets: {
      style: readRepositoryFile("assets/site.css") + readRepositoryFile("assets/readers.css"),
      siteScript: readRepositoryFile("assets/site.js"),
      readersScript: readRepositoryFile("assets/readers.js"),
      icon: readRepositoryFile("assets/icon.svg"),
    },
    regions: REGIONS,
    puzzle,
    isTrustedProxy: readTrustedProxies(["127.0.0.1", "::1"]) ?? (() => false),
    onFailure: (error) => world.failures.push(error),
  });
}
