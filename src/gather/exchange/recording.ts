import * as v from "valibot";
import { withoutControls } from "../../base/html.js";
import { type Instant, parseInstant } from "../../base/instant.js";
import { cutToLength } from "../../base/quote.js";
import { CREDENTIAL_NAMES } from "./credentials.js";
import type { CredentialName } from "../door.js";
import { readForm } from "./exchange-file.js";

/** The file by which a folder is known to be a recording. */
export const RECORDING_FILE = "recording.json";

/** What a recording is of. */
export interface RecordingFacts {
  /** The moment at which the gathering began. */
  readonly now: Instant;
  /** The publication's title. */
  readonly publication: string;
  /** Which credentials there were; never their values. */
  readonly credentials: readonly CredentialName[];
}

const LONGEST_TITLE = 200;

const facts = v.object({
  version: v.literal(1),
  now: v.pipe(
    v.string(),
    v.check((text) => parseInstant(text) === text, "expected a moment"),
  ),
  publication: v.pipe(
    v.string(),
    v.transform((text) => cutToLength(withoutControls(text).replace(/\s+/g, " "), LONGEST_TITLE)),
  ),
  credentials: v.array(v.picklist(CREDENTIAL_NAMES)),
});

/** The text of `recording.json`. */
export function formatRecordingFacts({ now, publication, credentials }: RecordingFacts): string {
  return `${JSON.stringify({ version: 1, now, publication, credentials }, undefined, 1)}\n`;
}

/** Reads it. Throws a Failure `bad-input` for any other form. */
export function readRecordingFacts(text: string, file: string): RecordingFacts {
  return readForm(facts, text, file);
}
