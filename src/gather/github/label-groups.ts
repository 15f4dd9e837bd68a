import * as v from "valibot";
import type { SourceSettings } from "../../issue/publication.js";
import { repositoryOption } from "./fields.js";

const webLink = v.strictObject({
  text: v.pipe(v.string(), v.nonEmpty("expected some text")),
  address: v.pipe(v.string(), v.url("expected a web address")),
});

/** One repository whose labels are watched, under the name that readers know. */
const labelGroup = v.strictObject({
  name: v.pipe(v.string(), v.nonEmpty("expected some text"), v.description("As it stands in the issue.")),
  address: v.pipe(
    v.string(),
    v.url("expected a web address"),
    v.description("Where one sees what has the label now."),
  ),
  repository: repositoryOption,
  with: v.pipe(
    v.optional(v.string()),
    v.description("A second label that items must have too, as major-change."),
  ),
  note: v.pipe(v.optional(webLink), v.description("A link behind the name, as (MCPs only).")),
  dispositions: v.pipe(
    v.optional(v.boolean(), true),
    v.description("Whether labels tell to what end a final comment period leads."),
  ),
});

/** What the table of a `github-label` source says. */
export const labelOptions = v.strictObject({
  finds: v.pipe(
    v.picklist(["final-comment-period", "calls-for-testing"]),
    v.description("What it means that an item gets the label."),
  ),
  label: v.pipe(
    v.string(),
    v.nonEmpty("expected some text"),
    v.description("The label whose putting on is looked for."),
  ),
  later: v.pipe(
    v.optional(v.array(v.string()), []),
    v.description("Labels that take its place afterwards, so that items which moved on since are seen too."),
  ),
  groups: v.pipe(
    v.array(labelGroup),
    v.minLength(1, "expected at least one group"),
    v.description("The repositories, in the order in which the issue names them."),
  ),
  closing: v.pipe(
    v.optional(v.string()),
    v.description("Words of the newsletter that stand below the lists, as Markdown."),
  ),
});

/** What it means that an item gets the label. */
export type GroupQuestion = v.InferOutput<typeof labelOptions>["finds"];

/** A repository with a name for readers, whose labels a source watches. */
export type LabelGroup = v.InferOutput<typeof labelGroup>;

/** What a source of labels was asked for. */
export type LabelOptions = v.InferOutput<typeof labelOptions>;

/** What the sources were asked for whose complete answers these are: also groups of which nothing was found. */
export function labelsAskedFor(
  sources: readonly SourceSettings[],
  finds: GroupQuestion,
): readonly LabelOptions[] {
  return sources.flatMap(({ source, options }) => {
    const read = source === "github-label" ? v.safeParse(labelOptions, options) : undefined;
    return read?.success === true && read.output.finds === finds ? [read.output] : [];
  });
}
