import * as v from "valibot";
import { Failure } from "../base/failure.js";
import { parseInstant } from "../base/instant.js";
import { quote } from "../base/quote.js";

/** A moment as Galley writes it into the files that it keeps. */
export const keptInstant = v.pipe(
  v.string(),
  v.check((text) => parseInstant(text) === text, "expected a moment as 2026-01-06T12:00:00Z"),
);

/** Longer lines are not kept. */
export const LONGEST_LINE = 5_000;

/** A text of one line or a few, as a title or a reason. */
export const keptLine = v.pipe(v.string(), v.maxLength(LONGEST_LINE));

/** How a person names a file that is read, and what may be done when it is damaged. */
export interface KeptFileName {
  readonly file: string;
  readonly hint: string;
}

/**
 * What a file of JSON holds that Galley keeps beside a publication. It may come from a stranger: throws a Failure
 * `bad-input` that names the file and the place in it for any form but that of its schema.
 */
export function readKeptForm<Schema extends v.GenericSchema>(
  schema: Schema,
  json: string,
  name: KeptFileName,
): v.InferOutput<Schema> {
  const result = v.safeParse(schema, parse(json, name));
  if (result.success) return result.output;
  const [issue] = result.issues;
  const place = v.getDotPath(issue) ?? "the whole";
  const wanted = issue.message.startsWith("expected")
    ? issue.message
    : `expected ${issue.expected ?? "another value"}`;
  throw damagedFile(
    name,
    `${quote(issue.received)} for ${quote(place, 80)}, ${quote(wanted, 120).slice(1, -1)}`,
  );
}

/** The failure of a file that was damaged, or made by another version of Galley. */
export function damagedFile({ file, hint }: KeptFileName, what: string, cause?: unknown): Failure {
  return new Failure("bad-input", `${file}: Unexpected ${what}`, { hint, cause });
}

function parse(json: string, name: KeptFileName): unknown {
  try {
    return JSON.parse(json);
  } catch (cause) {
    throw damagedFile(name, "text, expected JSON", cause);
  }
}
