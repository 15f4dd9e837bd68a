import { Failure } from "../base/failure.js";
import type { Instant } from "../base/instant.js";
import type { Door } from "./door.js";
import type { Found } from "./found.js";
import type { AnySource, Window } from "./source.js";

/** Where something comes from. Sources cannot say so themselves: the runner adds it. */
export interface Via {
  readonly source: string;
  /** Which of the publication's sources, as `feed blog.rust-lang.org`. */
  readonly label: string;
  readonly at: Instant;
}

/** What was found, with its provenance. */
export type Gathered = Found & { readonly via: Via };

/** What a source came to: all there is, or nothing at all. */
export type SourceAnswer = CompleteAnswer | FailedAnswer;

/** Everything that a source knows about its window. */
export interface CompleteAnswer {
  readonly state: "complete";
  readonly via: Via;
  readonly found: readonly Gathered[];
  /** What an editor should know of it though it answered, as that a feed has moved. */
  readonly notes?: readonly string[];
}

/** A source that could not tell. What it found until then is not kept, since nobody knows what is missing. */
export interface FailedAnswer {
  readonly state: "failed";
  readonly via: Via;
  readonly reason: string;
  readonly hint: string | undefined;
}

/** More of one kind of thing in a week is no news but an attack, or a window of years. */
const MOST_FOUND = 20_000;

/**
 * Runs a source to its end. Failures of the world become a failed answer, so that the others can go on; mistakes of
 * ours (code `bug` and other exceptions) are thrown.
 */
export async function runSource(
  source: AnySource,
  label: string,
  options: unknown,
  door: Door,
  window: Window,
): Promise<SourceAnswer> {
  const via: Via = { source: source.name, label, at: door.now };
  try {
    const found: Gathered[] = [];
    const notes: string[] = [];
    const note = (sentence: string) => void notes.push(sentence);
    for await (const one of source.gather({ door, window, options: options as never, note })) {
      if (found.length === MOST_FOUND) throw tooMuch();
      if (!source.finds.includes(one.kind)) throw undeclared(source.name, one.kind);
      found.push({ ...one, via });
    }
    return { state: "complete", via, found, ...(notes.length === 0 ? {} : { notes }) };
  } catch (error) {
    if (!(error instanceof Failure) || error.code === "bug") throw error;
    return { state: "failed", via, reason: error.message, hint: error.hint };
  }
}

/** A section would have waited for none of it. */
function undeclared(name: string, kind: string): Failure {
  return new Failure("bug", `Unexpected ${kind} from the source ${name}, expected what its \`finds\` names`);
}

function tooMuch(): Failure {
  return new Failure(
    "network",
    `Unexpected flood of more than ${MOST_FOUND} entries, expected a week's worth`,
    {
      hint: "Choose a shorter stretch with --since and --until.",
    },
  );
}
