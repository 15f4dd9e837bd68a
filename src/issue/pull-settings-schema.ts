import * as v from "valibot";
import { NO_SIGNS } from "./pull-settings.js";

const text = v.pipe(v.string(), v.trim(), v.nonEmpty("expected some text"));
const texts = v.optional(v.array(text), []);
const signs = v.strictObject({ prefixes: texts, openings: texts, phrases: texts, labels: texts });

const area = v.pipe(
  v.strictObject({ heading: text, signs: v.optional(signs) }),
  v.transform(({ heading, signs: own }) => (own === undefined ? { heading } : { heading, signs: own })),
);

const repository = v.pipe(
  v.strictObject({
    repository: v.pipe(text, v.regex(/^[\w.-]+\/[\w.-]+$/, "expected `owner/name`")),
    areas: v.pipe(v.array(area), v.minLength(1, "expected at least one area")),
    left: v.optional(signs, NO_SIGNS),
    only: v.optional(signs),
    only_when_quiet: v.optional(signs),
    kept_prefixes: texts,
    label: v.optional(text),
  }),
  v.transform(({ only, only_when_quiet: onlyWhenQuiet, kept_prefixes: keptPrefixes, label, ...plain }) => ({
    ...plain,
    keptPrefixes,
    ...(only === undefined ? {} : { only }),
    ...(onlyWhenQuiet === undefined ? {} : { onlyWhenQuiet }),
    ...(label === undefined ? {} : { label }),
  })),
);

/** What `[pulls]` of a `galley.toml` may say: see `PullSettings`. */
export const pullSettingsSchema = v.strictObject({
  areas: v.optional(v.array(text)),
  titles: v.optional(
    v.strictObject({
      abbreviations: v.optional(v.record(text, text)),
      code_words: v.optional(v.array(text)),
      names: v.optional(v.array(text)),
      code_flags: v.optional(v.boolean()),
    }),
  ),
  left: v.optional(signs),
  repositories: v.optional(v.array(repository)),
});

/** `[pulls]` once it has passed the schema. */
export type OwnPullSettings = v.InferOutput<typeof pullSettingsSchema>;
