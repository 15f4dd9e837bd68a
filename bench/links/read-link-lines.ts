import { join } from "node:path";
import * as v from "valibot";
import { openCheckout } from "#galley/adapters/disk/open-checkout.js";
import { readSources } from "#galley/app/read-sources.js";
import { Failure } from "#galley/base/failure.js";
import { planSite } from "#galley/build/plan-site.js";
import { THIS_WEEK_IN_RUST } from "#galley/issue/presets/this-week-in-rust.js";
import { SECTION_ROLES } from "#galley/issue/section-role.js";

const furtherLink = v.object({ text: v.string(), url: v.string() });
const lineForm = v.object({
  issue: v.optional(v.number()),
  section: v.string(),
  role: v.picklist(SECTION_ROLES),
  kind: v.string(),
  title: v.string(),
  url: v.optional(v.string()),
  further: v.optional(v.array(furtherLink), []),
});

/** A line of `links.jsonl`, as far as it is compared. */
export type LinkLine = v.InferOutput<typeof lineForm>;

/** The lines of `links.jsonl` as a build of the archive writes them, read anew from its text. */
export function readLinkLines(corpus: string): readonly LinkLine[] {
  const assets = { style: "", script: "", searchScript: "", icon: "" };
  const sources = readSources(openCheckout(corpus), THIS_WEEK_IN_RUST, assets);
  const file = planSite(THIS_WEEK_IN_RUST, sources)
    .derived()
    .find(({ path }) => path === join("links", "links.jsonl"));
  if (file === undefined || !("render" in file))
    throw new Failure("not-found", "Unexpected lack of links/links.jsonl in the plan of the site");
  const lines = file.render().split("\n");
  return lines.filter((line) => line !== "").map((line) => v.parse(lineForm, JSON.parse(line)));
}
