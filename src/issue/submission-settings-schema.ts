import * as v from "valibot";
import { withoutControls } from "../base/html.js";
import { SECTION_ROLES } from "./section-role.js";
import type { SectionSubmissions } from "./submission-settings.js";

const text = v.pipe(v.string(), v.transform(withoutControls), v.trim(), v.nonEmpty("expected some text"));
const host = v.pipe(
  text,
  v.toLowerCase(),
  v.regex(/^(?:[a-z\d-]+\.)+[a-z\d-]+$/, "expected a host without scheme and path, as blog.example"),
  v.transform((name) => name.replace(/^www\./, "")),
);
const hosts = v.pipe(v.array(host), v.minLength(1, "expected at least one host"));
const prefix = v.pipe(text, v.regex(/^[^[\]]+$/, "expected a word without its brackets, as sponsored"));

/** A year; what is older nobody remembers. */
const MOST_WEEKS = 52;
const weeks = v.pipe(
  v.number(),
  v.integer("expected a whole number of weeks"),
  v.minValue(1, "expected at least 1"),
  v.maxValue(MOST_WEEKS, `expected at most ${MOST_WEEKS}`),
);

const section = v.pipe(
  v.strictObject({
    closed: v.optional(text),
    hosts: v.optional(hosts),
    once_in_weeks: v.optional(weeks),
    disclosure: v.optional(v.strictObject({ hosts, prefix })),
    media_last: v.optional(v.boolean()),
  }),
  v.transform(
    ({
      closed,
      hosts: allowed,
      once_in_weeks: onceInWeeks,
      disclosure,
      media_last: mediaLast,
    }): SectionSubmissions => ({
      ...(closed === undefined ? {} : { closed }),
      ...(allowed === undefined ? {} : { hosts: allowed }),
      ...(onceInWeeks === undefined ? {} : { onceInWeeks }),
      ...(disclosure === undefined ? {} : { disclosure }),
      ...(mediaLast === undefined ? {} : { mediaLast }),
    }),
  ),
);

/** What the tables `[submissions.ROLE]` of a `galley.toml` may say: see `SubmissionSettings`. */
export const submissionSettingsSchema = v.record(v.picklist(SECTION_ROLES), section);
