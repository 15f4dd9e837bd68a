import { Failure } from "../base/failure.js";
import type { DatabaseMaker } from "../build/links/database-maker.js";
import { type IssueFiles, partOutputs, planSite, type SitePlan } from "../build/plan-site.js";
import type { Assets, Output } from "../build/source-files.js";
import type { Publication } from "../issue/publication.js";
import type { CacheStore } from "./cache-store.js";
import type { ChangeHistory } from "./change-history.js";
import type { Checkout } from "./checkout.js";
import { type DerivedWorld, type KeptDerived, openKeptDerived } from "./kept-derived.js";
import {
  adoptAll,
  adoptPages,
  type PlacedPages,
  placeParts,
  type PlacedPart,
  stampParts,
} from "./make-derived.js";
import { type KeptRecords, openKeptRecords } from "./kept-records.js";
import { type FileChanges, readChanges } from "./read-changes.js";
import { readPublicationOf } from "./read-publication-of.js";
import { readSources } from "./read-sources.js";
import { type RenderCrew, type RenderJob, type SharedPages, sharePages, takePages } from "./render-crew.js";
import { shareTexts } from "./shared-texts.js";
import type { PendingSite, SiteStore, WriteReport } from "./site-store.js";

/** What a build needs of the world. */
export interface BuildSiteWorld {
  readonly checkout: Checkout;
  readonly store: SiteStore;
  /** Tells when issues were changed; without it they are dated as they came out. */
  readonly history?: ChangeHistory | undefined;
  readonly assets: Assets;
  /** Where the items of issues are kept from one build to the next, so that only changed issues are read for them. */
  readonly cache?: CacheStore | undefined;
  /** Makes the database of all links; without it there is none. */
  readonly makeDatabase?: DatabaseMaker | undefined;
  /** Of the program: another may read issues otherwise. */
  readonly version: string;
  /**
   * Names the program by its very bytes; with it, and a cache, what is derived from all issues is made again only when
   * something changed. Undefined where a program could change under the same name.
   */
  readonly program?: string | undefined;
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
  /** How many issues' last changes the history told, and why it did not tell of others. */
  readonly changes: { readonly known: number; readonly gap?: NonNullable<FileChanges["gap"]> };
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
  const { dates, gap } = readChanges(world.history, publication.folders.issues, world.cache);
  const sources = { ...readSources(world.checkout, publication, world.assets), changes: dates };
  const records = world.cache === undefined ? undefined : openKeptRecords(world.cache, world.version);
  const plan = planSite(publication, sources, records?.read, world.makeDatabase);
  const derived = openDerived(world, { publication, sources, site: plan.site });
  const pending = world.store.begin();
  try {
    const { files, placed } = await makeAll(world, { publication, sources, plan, derived, pending, records });
    const written = pending.commit();
    if (placed !== undefined && derived !== undefined) {
      const stamps = pending.stampsOf(placed.flatMap(({ paths }) => paths));
      const stamped = stampParts(placed, stamps);
      derived.keep(stamped, stamped.length === placed.length);
    }
    const known = plan.issues.filter(({ file }) => dates.has(file.path)).length;
    return {
      ...written,
      title: publication.title,
      issues: plan.issues.length,
      files,
      changes: { known, ...(gap === undefined ? {} : { gap }) },
    };
  } catch (error) {
    // A thread that still writes would fill the folder that is being emptied.
    await world.crew?.dismiss();
    pending.discard();
    throw error;
  }
}

/** Without a database there are fewer derived files than with one. */
function openDerived(
  { cache, program, makeDatabase }: BuildSiteWorld,
  made: DerivedWorld,
): KeptDerived | undefined {
  if (cache === undefined || program === undefined) return undefined;
  const maker = makeDatabase === undefined ? `${program} without database` : program;
  return openKeptDerived(cache, maker, made);
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

/** The bytes of a file of the site; `readOld` gives those of an earlier build, so that pictures need not be drawn again. Throws a Failure `disk` when a copied file is gone. */
export function contentOf(
  output: Output,
  checkout: Checkout,
  readOld?: (path: string) => Uint8Array | undefined,
): string | Uint8Array {
  if ("render" in output) return output.render();
  if ("renderBytes" in output)
    return output.renderBytes(output.isPicture === true ? readOld?.(output.path) : undefined);
  const bytes = checkout.read(output.from);
  if (bytes === undefined)
    throw new Failure("disk", `Unexpected absence of ${output.from}, which was there a moment ago`);
  return bytes;
}

/** A build on its way. */
interface Build extends Omit<DerivedWorld, "site"> {
  readonly plan: SitePlan;
  readonly derived: KeptDerived | undefined;
  readonly records: KeptRecords | undefined;
  readonly pending: PendingSite;
}

/**
 * Makes every file, and says how many, and what became of the parts that are derived from all issues where any was looked
 * at. Issue pages are shared with the crew one by one; while it begins with them, this thread reads the items of all issues
 * and makes what is derived from them.
 */
async function makeAll(
  world: BuildSiteWorld,
  build: Build,
): Promise<{ readonly files: number; readonly placed: readonly PlacedPart[] | undefined }> {
  const { crew, checkout, onProgress } = world;
  const { plan, derived, pending } = build;
  const { issues, others } = partOutputs(plan.outputs);
  const isSame = derived !== undefined && adoptAll(derived, pending);
  const pages = isSame ? NO_PAGES : placePages(issues, derived, pending);
  const shares = sharePages();
  const helped =
    pages.left.length < PAGES_FOR_CREW ? undefined : crew?.render(jobOf(build, pages.left, shares));
  // Should this thread fail first, the crew's failure must not go unheard as a second one.
  helped?.catch(() => undefined);
  let own = 0;
  const tell = () => {
    const done = own + Math.min(Atomics.load(shares, 0), pages.left.length);
    onProgress?.(done, Math.max(done, others.length + pages.left.length));
  };
  const put = (output: Output) => {
    putOutput(output, checkout, pending);
    own += 1;
    tell();
  };
  for (const output of others) put(output);
  const placed = isSame ? undefined : placeDerived(build, put);
  const readOld = (path: string) => pending.readOld(path);
  for (const files of takePages(pages.left, shares, "front")) {
    for (const file of files) pending.put(file.path, contentOf(file, checkout, readOld));
    tell();
  }
  for (const { path, isWritten } of (await helped) ?? []) pending.adopt(path, isWritten);
  if (placed === undefined) {
    const files = derived?.all.flatMap((part) => part.files) ?? [];
    return { files: others.length + files.length, placed };
  }
  const count = placed.reduce((sum, { paths }) => sum + paths.length, others.length + issues.flat().length);
  return { files: count, placed: [...pages.placed, ...placed] };
}

/** A single page is made before a thread has planned the site. */
const PAGES_FOR_CREW = 2;
const NO_PAGES: PlacedPages = { left: [], placed: [] };

function placePages(
  issues: readonly IssueFiles[],
  derived: KeptDerived | undefined,
  pending: PendingSite,
): PlacedPages {
  return derived === undefined ? { left: issues, placed: [] } : adoptPages(issues, derived, pending);
}

/** What a crew needs to make pages of issues. */
function jobOf(
  { publication, sources, pending }: Build,
  left: readonly IssueFiles[],
  shares: SharedPages,
): RenderJob {
  const pages = new Set(left.flatMap(([page]) => page?.path ?? []));
  const { issues, ...others } = sources;
  const { oldFolder, stagingFolder } = pending;
  const places = { oldFolder, stagingFolder };
  return { publication, sources: others, issues: shareTexts(issues), pages, places, shares };
}

/** Places what is derived from all issues, last of all the sitemap, which names it. */
function placeDerived(
  { plan, derived, records, pending }: Build,
  put: (output: Output) => void,
): readonly PlacedPart[] {
  const hands = { seen: new Set(plan.outputs.map(({ path }) => path)), put };
  const parts = plan.parts();
  // Every issue was read by now; what is kept of it is let go before anything is made.
  records?.keep();
  const placed = placeParts(parts, derived, pending, hands);
  const paths = placed.flatMap((part) => part.paths);
  const sitemap = { name: "sitemap", make: () => ({ outputs: plan.sitemap(paths) }) };
  return [...placed, ...placeParts([sitemap], derived, pending, hands)];
}

function putOutput(output: Output, checkout: Checkout, pending: PendingSite): void {
  if ("renderPieces" in output && output.renderPieces !== undefined)
    pending.putPieces(output.path, output.renderPieces());
  else pending.put(output.path, contentOf(output, checkout));
}
