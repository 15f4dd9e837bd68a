import * as v from "valibot";
import type { Doors } from "#galley/app/doors.js";
import type { GatherOptions, GatherWorld } from "#galley/app/gather-sections.js";
import type { KeptFiles } from "#galley/app/kept-files.js";
import type { FactsStore } from "#galley/app/facts-store.js";
import { Failure } from "#galley/base/failure.js";
import type { Door, Reply } from "#galley/gather/door.js";
import type { Found } from "#galley/gather/found.js";
import type { SectionWriter } from "#galley/gather/section-writer.js";
import { type AnySource, defineSource } from "#galley/gather/source.js";
import { type Files, memoryCheckout, memoryFiles } from "./memory-files.js";

/** The moment of all gatherings of tests. */
export const NOW = "2026-01-07T06:00:00Z";

/** A source that yields what its options say under `pages`, or fails when they say `fail`. */
export function fakeSource(name: string, finds: readonly Found["kind"][]): AnySource {
  return defineSource({
    name,
    about: "A source of tests.",
    finds,
    limits: [],
    options: v.strictObject({
      count: v.optional(v.number(), 0),
      fail: v.optional(v.boolean(), false),
      say: v.optional(v.string()),
    }),
    example: "",
    // eslint-disable-next-line @typescript-eslint/require-await -- a generator of tests waits for nobody
    async *gather({ door, window, options, note }) {
      if (options.say !== undefined) note(options.say);
      door.progress(0, options.count);
      for (let number = 1; number <= options.count; number++)
        yield foundOf(finds[0] ?? "page", number, window.from);
      if (options.fail) throw new Failure("network", `Unexpected silence of ${name}`, { hint: "Wait." });
    },
  });
}

function foundOf(kind: Found["kind"], number: number, at: string): Found {
  const address = `https://${kind}.example/${number}`;
  const ticket = { repository: "a/b", number, title: `Title ${number}`, address };
  switch (kind) {
    case "pull":
      return { kind, ...ticket, mergedAt: at };
    case "rfc":
      return { kind, state: "approved", ...ticket, at };
    case "period":
      return { kind, ...ticket, enteredAt: at, disposition: "merge" };
    case "testing-call":
      return { kind, ...ticket, calledAt: at };
    default:
      return { kind: "page", title: `Page ${number}`, address };
  }
}

/** A writer of a list, which says "none" where nothing was found. */
export function listWriter(role: SectionWriter["role"], kinds: SectionWriter["kinds"]): SectionWriter {
  return {
    role,
    kinds,
    write: ({ found }) => ({
      text:
        found.length === 0
          ? `*None of ${role} this week.*`
          : found.map((one) => ("title" in one ? `* [${one.title}](${one.address})` : "")).join("\n"),
      judgements: found.map((one) => ({ one, isTaken: true, reason: "found" })),
    }),
  };
}

/** Files of `.galley` in memory. */
export function memoryKept(kept: Files = new Map()): KeptFiles {
  return {
    nameOf: (file) => `.galley/${file}`,
    read: (file) => kept.get(file),
    write: (file, text) => void kept.set(file, text),
  };
}

/** The file of event times in memory, beside the draft. */
export function memoryTimes(files: Files, path = "draft/event-times.jsonl"): FactsStore {
  return {
    name: path,
    isDerived: false,
    read: () => files.get(path),
    write: (text) => void files.set(path, text),
  };
}

/** Doors behind which a function answers. */
export function memoryDoors(ask: Door["ask"], isOffline = false): Doors {
  return {
    now: NOW,
    isOffline,
    open: (progress) => ({
      now: NOW,
      progress,
      has: () => false,
      ask,
      mirror: () => Promise.resolve(undefined),
    }),
    close: () => undefined,
  };
}

/** An empty reply that was given at a moment. */
export function replyAt(at: string): Reply {
  return { status: 200, headers: {}, text: "", address: "https://kept.example/", at };
}

/** The source, which asks something before it tells what it finds. */
export function askingFirst(source: AnySource): AnySource {
  return {
    ...source,
    async *gather(task) {
      await task.door.ask({ address: "https://kept.example/" });
      yield* source.gather(task);
    },
  };
}

/** A gathering's world in memory, with doors that nobody answers behind. */
export function gatherWorld(files: Files, more: Partial<GatherWorld> = {}): GatherWorld {
  const doors = memoryDoors(() => Promise.reject(new Failure("network", "nobody")));
  return {
    checkout: memoryCheckout(files),
    files: memoryFiles(files),
    kept: memoryKept(),
    times: () => memoryTimes(files),
    sources: [],
    writers: [],
    readArchive: () => ({
      newest: undefined,
      find: () => [],
      before: () => ({ newest: undefined, find: () => [] }),
    }),
    openDoors: () => Promise.resolve(doors),
    ...more,
  };
}

/** What a person says who only says `galley gather`. */
export const PLAIN: GatherOptions = {
  sections: [],
  bounds: {},
  isOffline: false,
  record: undefined,
  replay: undefined,
  takesTheirs: false,
  isDryRun: false,
  onProgress: () => undefined,
};
