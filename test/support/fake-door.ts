import type { Ask, Door, Reply } from "#galley/gather/door.js";
import { refusalOf } from "#galley/gather/exchange/judge-reply.js";
import { type Gathered, runSource, type SourceAnswer } from "#galley/gather/run-source.js";
import type { AnySource, Window } from "#galley/gather/source.js";
import * as v from "valibot";

/** What a test says in the place of a server: a body alone stands for 200 with JSON or, as a text, for itself. */
export type Said =
  | string
  | {
      readonly status?: number;
      readonly headers?: Record<string, string>;
      readonly json?: unknown;
      readonly text?: string;
    };

/** A door behind which a test answers, and which keeps what it was asked. For sources alone, without HTTP. */
export interface FakeDoor extends Door {
  readonly asked: readonly Ask[];
}

/** A door whose answers a function gives; replies are judged as the real door judges them. */
export function fakeDoor(answer: (ask: Ask, url: URL) => Said, settings: Partial<Door> = {}): FakeDoor {
  const asked: Ask[] = [];
  const now = "2026-01-06T12:00:00Z";
  return {
    now,
    asked,
    has: () => false,
    mirror: () => Promise.resolve(undefined),
    progress: () => undefined,
    ask: (ask) => {
      asked.push(ask);
      return Promise.resolve().then(() => replyOf(ask, answer(ask, new URL(ask.address)), now));
    },
    ...settings,
  };
}

/** Runs a source on a door as the program does: its options pass its schema first. */
export function gatherFrom(
  source: AnySource,
  options: unknown,
  door: Door,
  window: Window,
): Promise<SourceAnswer> {
  return runSource(source, source.name, v.parse(source.options, options), door, window);
}

/** What a complete answer holds, without the provenance that the runner adds. Throws for a failed one. */
export function foundIn(answer: SourceAnswer): Omit<Gathered, "via">[] {
  if (answer.state === "failed") throw new Error(`failed: ${answer.reason}`);
  return answer.found.map(({ via: _via, ...found }) => found);
}

function replyOf(ask: Ask, said: Said, at: string): Reply {
  const { status = 200, headers = {}, json, text } = typeof said === "string" ? { text: said } : said;
  const reply = { status, headers, text: text ?? JSON.stringify(json) ?? "", address: ask.address, at };
  const refusal = refusalOf(ask, reply);
  if (refusal !== undefined) throw refusal;
  return reply;
}
