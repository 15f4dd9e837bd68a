import * as v from "valibot";
import { type Instant, parseInstant } from "../../base/instant.js";

/** The schema of a moment as others write it (RFC 3339), read as an Instant; what names no moment does not pass. */
export const instantText = v.pipe(
  v.string(),
  v.check((text) => parseInstant(text) !== undefined, "expected a date with a time and a zone"),
  v.transform((text): Instant => parseInstant(text) ?? ""),
);
