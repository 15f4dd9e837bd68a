import * as v from "valibot";
import { repositoryOption } from "./fields.js";

/** What the table of a `github-rfcs` source says. */
export const rfcOptions = v.strictObject({
  repository: repositoryOption,
  finds: v.pipe(
    v.optional(v.array(v.picklist(["approved", "new", "updated"])), ["approved", "new"]),
    v.minLength(1, "expected at least one state"),
    v.description("Which are wanted. To know what was updated costs a question for each that is open."),
  ),
});
