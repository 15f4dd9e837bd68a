import * as v from "valibot";
import type { Instant } from "../../base/instant.js";
import { CREDENTIAL_NAMES } from "./credentials.js";
import type { CredentialName } from "../door.js";
import { keptInstant, readKeptForm } from "../kept-form.js";
import { recordedFile, sentenceOf } from "./recorded-form.js";

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
  /** Whether it was recorded without a network, from answers that were kept before; not said of one that was not. */
  readonly isOffline?: boolean;
}

const LONGEST_TITLE = 200;

const form = v.object({
  version: v.literal(1),
  now: keptInstant,
  publication: sentenceOf(LONGEST_TITLE),
  credentials: v.array(v.picklist(CREDENTIAL_NAMES)),
  isOffline: v.exactOptional(v.boolean()),
});

/** The text of `recording.json`. */
export function formatRecordingFacts({ now, publication, credentials, isOffline }: RecordingFacts): string {
  const facts = { version: 1, now, publication, credentials, ...(isOffline === true ? { isOffline } : {}) };
  return `${JSON.stringify(facts, undefined, 1)}\n`;
}

/** Reads it. Throws a Failure `bad-input` for any other form. */
export function readRecordingFacts(text: string, file: string): RecordingFacts {
  return readKeptForm(form, text, recordedFile(file));
}
