import * as v from "valibot";
import { Failure } from "../../base/failure.js";
import { withoutControls } from "../../base/html.js";
import { parseInstant } from "../../base/instant.js";
import { cutToLength, quote } from "../../base/quote.js";
import type { Ask } from "../door.js";
import { type Exchange, questionOf } from "./exchange.js";
import { hideSecretParts } from "./secret-parts.js";

const VERSION = 1;
const LONGEST_SENTENCE = 500;

const address = v.pipe(
  v.string(),
  v.check((text) => /^https?:\/\//i.test(text) && URL.canParse(text), "expected a web address"),
);
/** It may end in a terminal. */
const sentence = v.pipe(
  v.string(),
  v.transform((text) => cutToLength(withoutControls(text).replace(/\s+/g, " "), LONGEST_SENTENCE)),
);
const exchange = v.object({
  version: v.literal(VERSION),
  question: v.string(),
  reply: v.optional(
    v.object({
      status: v.pipe(v.number(), v.integer(), v.minValue(100), v.maxValue(999)),
      address,
      movedTo: v.exactOptional(address),
      at: v.pipe(
        v.string(),
        v.check((text) => parseInstant(text) === text, "expected a moment"),
      ),
      headers: v.record(v.string(), v.string()),
      text: v.array(v.string()),
    }),
  ),
  none: v.optional(v.object({ reason: sentence, hint: sentence })),
});

/** What came of a question as a file for people and programs: JSON with the text line by line. */
export function formatExchange(ask: Ask, came: Exchange): string {
  const { method = "GET", address, accept, body, credential } = ask;
  const told =
    came.kind === "none"
      ? { none: { reason: came.reason, hint: came.hint } }
      : { reply: { ...came.reply, text: came.reply.text.split("\n") } };
  return `${JSON.stringify(
    {
      version: VERSION,
      ask: { method, address: hideSecretParts(address), accept, body, credential },
      question: questionOf(ask),
      ...told,
    },
    undefined,
    1,
  )}\n`;
}

/**
 * What such a file says came of a question; undefined when it is about another one. It may come from a stranger: throws
 * a Failure `bad-input` that names the file for any other form.
 */
export function readExchange(ask: Ask, text: string, file: string): Exchange | undefined {
  const { question, reply, none } = readForm(exchange, text, file);
  if (question !== questionOf(ask)) return undefined;
  if (reply !== undefined && none === undefined)
    return { kind: "reply", reply: { ...reply, text: reply.text.join("\n") } };
  if (none !== undefined && reply === undefined) return { kind: "none", ...none };
  throw damaged(file, "an exchange", "either a reply or the reason why there is none");
}

/** JSON of a file, held to a schema. Throws a Failure `bad-input` that names the file and the place. */
export function readForm<Schema extends v.GenericSchema>(
  schema: Schema,
  text: string,
  file: string,
): v.InferOutput<Schema> {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    throw damaged(file, "text", "JSON");
  }
  const result = v.safeParse(schema, value);
  if (result.success) return result.output;
  const [issue] = result.issues;
  const place = (issue.path ?? []).map((step) => String(step.key)).join(".");
  throw damaged(file, quote(place === "" ? "JSON" : place), quote(issue.expected ?? "another value"));
}

function damaged(file: string, what: string, expected: string): Failure {
  return new Failure("bad-input", `Unexpected ${what} in ${quote(file, 120)}, expected ${expected}`, {
    hint: "The file was damaged, or made by another version of Galley: record anew.",
  });
}
