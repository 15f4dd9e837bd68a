import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { openCheckout } from "#galley/adapters/disk/open-checkout.js";
import { readDrafts, readSources } from "#galley/app/read-sources.js";
import { planSite, type SitePlan } from "#galley/build/plan-site.js";
import type { Assets, Output, SiteSources, TextFile } from "#galley/build/source-files.js";
import { THIS_WEEK_IN_RUST } from "#galley/issue/presets/this-week-in-rust.js";
import { repositoryFolder } from "../repository.js";

/** The style, scripts and icon as the program brings them along. */
export function readAssets(): Assets {
  const file = (path: string) => readFileSync(join(repositoryFolder, path), "utf8");
  return {
    style: file("assets/site.css"),
    script: file("assets/site.js"),
    searchScript: file("bin/search-page.js"),
    icon: file("assets/icon.svg"),
  };
}

let planned: SitePlan | undefined;

/** The plan of the archive's whole site, made once in a process. Pages are made when `render` is called. */
export function planArchive(corpus: string): SitePlan {
  planned ??= planSite(THIS_WEEK_IN_RUST, readArchive(corpus));
  return planned;
}

/** All that the site of the archive is made from. */
export function readArchive(corpus: string): SiteSources {
  return readSources(openCheckout(corpus), THIS_WEEK_IN_RUST, readAssets());
}

/** The drafts that lie in the archive. */
export function readArchiveDrafts(corpus: string): readonly TextFile[] {
  return readDrafts(openCheckout(corpus), THIS_WEEK_IN_RUST);
}

/** What a file of the site holds: made now, or as it lies in the archive. */
export function contentOf(output: Output, corpus: string): string | Uint8Array {
  if ("render" in output) return output.render();
  return "renderBytes" in output ? output.renderBytes() : readFileSync(join(corpus, output.from));
}

/** The SHA-256 of a file's content. */
export function digestOf(content: string | Uint8Array): string {
  return createHash("sha256").update(content).digest("hex");
}
