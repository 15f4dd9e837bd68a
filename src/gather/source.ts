import type { GenericSchema, InferOutput } from "valibot";
import type { Instant } from "../base/instant.js";
import type { CredentialName, Door } from "./door.js";
import type { Found } from "./found.js";

/** Half-open: what happened at `from` is in it, what happened at `to` is not. */
export interface Window {
  readonly from: Instant;
  readonly to: Instant;
}

/** Whether something happened in a window. */
export function isInWindow({ from, to }: Window, at: Instant): boolean {
  return at >= from && at < to;
}

/** What a source is told besides its own options. */
export interface SourceTask<Options> {
  readonly door: Door;
  readonly window: Window;
  readonly options: Options;
  /** Says something to the editor that is no failure, as that a feed has moved: one sentence. */
  readonly note: (sentence: string) => void;
}

/**
 * One place we gather from. It yields what it found and must throw a Failure when it cannot tell whether that is all:
 * an answer is complete or it failed. Endpoints, fields and limits stand above it, with the address of the documentation.
 */
export interface Source<Schema extends GenericSchema = GenericSchema> {
  /** As its file. */
  readonly name: string;
  /** What it finds, in one sentence for an editor. */
  readonly about: string;
  /**
   * The kinds of things that it may find. They say which sections it feeds also when it fails or finds nothing, so that
   * no section takes the silence of one source for an answer.
   */
  readonly finds: readonly Found["kind"][];
  /** Those of them that its options ask for, where they ask for some alone. */
  readonly findsWith?: (options: InferOutput<Schema>) => readonly Found["kind"][];
  /** What it cannot do, and what its other side does not tell: sentences for its page of the manual. */
  readonly limits: readonly string[];
  /** Credentials that it uses; `required` ones it cannot do without. */
  readonly credentials?: readonly { readonly name: CredentialName; readonly required: boolean }[];
  /** What its table in `galley.toml` may say; each entry with a `v.description`. */
  readonly options: Schema;
  /** The example of its page: lines below `[[sources]]` and `source = "…"`. */
  readonly example: string;
  readonly gather: (task: SourceTask<InferOutput<Schema>>) => AsyncGenerator<Found, void, void>;
}

/** A source whatever its options. */
export type AnySource = Omit<Source, "findsWith" | "gather"> & {
  readonly findsWith?: (options: never) => readonly Found["kind"][];
  readonly gather: (task: SourceTask<never>) => AsyncGenerator<Found, void, void>;
};

/** A source as its file exports it; the type of its options follows from their schema. */
export function defineSource<Schema extends GenericSchema>(source: Source<Schema>): AnySource {
  return source;
}
