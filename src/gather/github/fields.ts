import * as v from "valibot";

/** An address of a page at GitHub. */
export const pageField = v.pipe(v.string(), v.startsWith("https://github.com/"));

/** A repository as people write it in settings: `owner/name`. */
export const repositoryOption = v.pipe(
  v.string(),
  v.regex(/^[\w.-]+\/[\w.-]+$/, "expected owner/name"),
  v.description("A repository at GitHub, as owner/name."),
);
