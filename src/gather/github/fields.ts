import * as v from "valibot";
import { parseInstant } from "../../base/instant.js";

/** A moment as GitHub writes it (ISO 8601 with a zone), read as an Instant. */
export const instantField = v.pipe(
  v.string(),
  v.check((text) => parseInstant(text) !== undefined, "expected a moment as 2026-01-06T12:00:00Z"),
  v.transform((text) => parseInstant(text) ?? ""),
);

/** An address of a page at GitHub. */
export const pageField = v.pipe(v.string(), v.startsWith("https://github.com/"));

/** A repository as people write it in settings: `owner/name`. */
export const repositoryOption = v.pipe(
  v.string(),
  v.regex(/^[\w.-]+\/[\w.-]+$/, "expected owner/name"),
  v.description("A repository at GitHub, as owner/name."),
);
