import * as v from "valibot";
import { type Instant, instantOfMs, parseInstant } from "../../base/instant.js";

/** The schema of a moment as others write it (RFC 3339), read as an Instant; what names no moment does not pass. */
export const instantText = v.pipe(
  v.string(),
  v.check((text) => parseInstant(text) !== undefined, "expected a date with a time and a zone"),
  v.transform((text): Instant => parseInstant(text) ?? ""),
);

const LAST_SECOND = 253_402_300_799;

/** The schema of a moment as seconds since 1970, read as an Instant; later years than 9999 are none. */
export const instantSeconds = v.pipe(
  v.number(),
  v.minValue(0, "expected seconds since 1970"),
  v.maxValue(LAST_SECOND, "expected seconds since 1970"),
  v.transform((seconds): Instant => instantOfMs(seconds * 1000)),
);
