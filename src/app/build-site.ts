import { Failure } from "../base/failure.js";
import type { DatabaseMaker } from "../build/links/database-maker.js";
import { isIssuePage, planSite, type SitePlan } from "../build/plan-site.js";
import type { Assets, Output, SiteSources } from "../build/source-files.js";
import type { Publication } from "../issue/publication.js";
import type { CacheStore } from "./cache-store.js";
import type { Checkout } from "./checkout.js";
import { openKeptRecords } from "./kept-records.js";
import { readPublicationOf } from "./read-publication-of.js";
import { readSources } from "./read-sources.js";
import { type RenderCrew, sharePages, takePages } from "./render-crew.js";
import type { PendingSite, SiteStore, WriteReport } from "./site-store.js";

/** What a build needs of the world. */
export interface BuildSiteWorld {
  readonly checkout: Checkout;
  readonly store: SiteStore;
  readonly assets: Assets;
  /** Where the items of issues are kept from one build to the next, so that only changed issues are read for them. */
  readonly cache?: CacheStore | undefined;
  /** Makes the database of all links; without it there is none. */
  readonly makeDatabase?: DatabaseMaker | undefined;
  /** Of the program: another may read issues otherwise. */
  readonly version: string;
  /** Where the site goes, as a path within the checkout; undefined when it goes elsewhere. */
  readonly outPath?: string | undefined;
  /** Threads that help with large archives; without them this one makes every page. */
  readonly crew?: RenderCrew | undefined;
  /** Hears of progress: how many files of how many are made. */
  readonly onProgress?: (done: number, total: number) => void;
}

/** What a build did. */
export interface BuildSiteReport extends WriteReport {
  readonly title: string;
  readonly issues: number;
  readonly files: number;
}

/**
 * Builds the site of a checkout: everything is read and planned before the first byte is written, and nothing is seen
 * before all is there. Throws a Failure and leaves the old site as it was when anything is wrong.
 */
export async function buildSite(world: BuildSiteWorld): Promise<BuildSiteReport> {
  try {
    return await buildWithCrew(world);
  } finally {
    await world.crew?.dismiss();
  }
}

async function buildWithCrew(world: BuildSiteWorld): Promise<BuildSiteReport> {
  const publication = readPublicationOf(world.checkout);
  refuseOwnFolders(world.outPath, publication);
  const sources = readSources(world.checkout, publication, world.assets);
  const records = world.cache === undefined ? undefined : openKeptRecords(world.cache, world.version);
  const plan = planSite(publication, sources, records?.read, world.makeDatabase);
  const pending = world.store.begin();
  try {
    const files = await makeAll(world, publication, sources, plan, pending);
    const written = pending.commit();
    records?.keep();
    return { ...written, title: publication.title, issues: plan.issues.length, files };
  } catch (error) {
    // A thread that still writes would fill the folder that is being emptied.
    await world.crew?.dismiss();
    pending.discard();
    throw error;
  }
}

/** A site within the folders it is made from would be read, watched and copied as part of them. */
function refuseOwnFolders(outPath: string | undefined, { folders }: Publication): void {
  const own = [folders.issues, folders.drafts, folders.pages, ...folders.files];
  const inside = own.find((folder) => outPath === folder || outPath?.startsWith(`${folder}/`));
  if (inside === undefined) return;
  throw new Failure(
    "refused",
    `Unexpected output folder ${outPath}, the newsletter's own ${inside} is not for the site`,
    {
      hint: "Choose a folder beside them, as --out dist.",
    },
  );
}

/** The bytes of a file of the site. Throws a Failure `disk` when a copied file is gone. */
export function contentOf(output: Output, checkout: Checkout): string | Uint8Array {
  if ("render" in output) return output.render();
  if ("renderBytes" in output) return output.renderBytes();
  const bytes = checkout.read(output.from);
  if (bytes === undefined)
    throw new Failure("disk", `Unexpected absence of ${output.from}, which was there a moment ago`);
  return bytes;
}

/**
 * Makes every file, and says how many. Issue pages, the bulk of the work, are shared with the crew one by one; while it
 * begins with them, this thread reads the items of all issues and makes what is derived from them.
 */
async function makeAll(
  { checkout, crew, onProgress }: BuildSiteWorld,
  publication: Publication,
  sources: SiteSources,
  plan: SitePlan,
  pending: PendingSite,
): Promise<number> {
  const shares = sharePages();
  const { oldFolder, stagingFolder } = pending;
  const helped = crew?.render({ publication, sources, places: { oldFolder, stagingFolder }, shares });
  // Should this thread fail first, the crew's failure must not go unheard as a second one.
  helped?.catch(() => undefined);
  const others = [...plan.outputs.filter((output) => !isIssuePage(output)), ...plan.derived()];
  const pages = plan.outputs.filter(isIssuePage);
  const total = others.length + pages.length;
  for (const [made, output] of others.entries()) {
    pending.put(output.path, contentOf(output, checkout));
    onProgress?.(Math.min(made + Atomics.load(shares, 0), total), total);
  }
  for (const page of takePages(pages, shares, "front")) {
    pending.put(page.path, page.render());
    onProgress?.(Math.min(others.length + Atomics.load(shares, 0), total), total);
  }
  for (const { path, isWritten } of (await helped) ?? []) pending.adopt(path, isWritten);
  return total;
}
