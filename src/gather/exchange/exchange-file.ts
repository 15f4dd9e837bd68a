import * as v from "valibot";
import type { Ask } from "../door.js";
import { type Exchange, questionOf } from "./exchange.js";
import { damagedFile, keptInstant, readKeptForm } from "../kept-form.js";
import { recordedFile, sentenceOf } from "./recorded-form.js";
import { hideSecretParts } from "./secret-parts.js";

const VERSION = 1;
const LONGEST_SENTENCE = 500;

const address = v.pipe(
  v.string(),
  v.check((text) => /^https?:\/\//i.test(text) && URL.canParse(text), "expected a web address"),
);
const exchange = v.object({
  version: v.literal(VERSION),
  question: v.string(),
  reply: v.optional(
    v.object({
      status: v.pipe(v.number(), v.integer(), v.minValue(100), v.maxValue(999)),
      address,
      movedTo: v.exactOptional(address),
      at: keptInstant,
      headers: v.record(v.string(), v.string()),
      text: v.array(v.string()),
    }),
  ),
  none: v.optional(v.object({ reason: sentenceOf(LONGEST_SENTENCE), hint: sentenceOf(LONGEST_SENTENCE) })),
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
  const { question, reply, none } = readKeptForm(exchange, text, recordedFile(file));
  if (question !== questionOf(ask)) return undefined;
  if (reply !== undefined && none === undefined)
    return { kind: "reply", reply: { ...reply, text: reply.text.join("\n") } };
  if (none !== undefined && reply === undefined) return { kind: "none", ...none };
  throw damagedFile(recordedFile(file), "exchange, expected either a reply or the reason why there is none");
}
