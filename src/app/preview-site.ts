import { type DraftPage, DRAFTS_PATH, planDrafts } from "../build/plan-drafts.js";
import { planSite, type SitePlan } from "../build/plan-site.js";
import { fileOf } from "../build/addresses.js";
import type { Assets, Output, TextFile } from "../build/source-files.js";
import { LINK_HEALTH_FILE } from "../check/health/link-health.js";
import { EVENT_TIMES_FILE } from "../issue/events/event-times.js";
import type { Publication } from "../issue/publication.js";
import { SETTINGS_FILE } from "../issue/recognize-publication.js";
import { contentOf } from "./build-site.js";
import type { Checkout } from "./checkout.js";
import { readPublicationOf } from "./read-publication-of.js";
import { readDrafts, readSources } from "./read-sources.js";
import { RememberedRecords } from "./remembered-records.js";
import { RememberingCheckout } from "./remembering-checkout.js";

/** Files beside the drafts from which pages of the site are made. */
const BESIDE_DRAFTS: ReadonlySet<string> = new Set([EVENT_TIMES_FILE, LINK_HEALTH_FILE]);

/** A draft as lists name it. */
export type DraftEntry = Pick<DraftPage, "file" | "title" | "path">;

/**
 * A site with its drafts as it would be built now, each page made when it is asked for. Opening reads every header
 * and throws as a build does; a `refresh` that throws leaves everything as it was.
 */
export class PreviewSite {
  readonly #checkout: RememberingCheckout;
  readonly #assets: Assets;
  readonly #records = new RememberedRecords();
  #publication: Publication;
  #plan: SitePlan;
  #outputs: ReadonlyMap<string, Output>;
  /** What is made from the items of all issues, once it is asked for: every issue that is new is read for it. */
  #derived: ReadonlyMap<string, Output> | undefined;
  #drafts: readonly DraftPage[];
  /** True while the published part on disk is newer than the plan, since it could not be planned. */
  #isBehind = false;

  constructor(checkout: Checkout, assets: Assets) {
    this.#checkout = new RememberingCheckout(checkout);
    this.#assets = assets;
    this.#publication = readPublicationOf(this.#checkout);
    this.#plan = this.#planAnew(this.#publication);
    this.#outputs = outputsByPath(this.#plan.outputs);
    this.#drafts = this.#planDrafts(this.#publication, this.#plan);
  }

  get title(): string {
    return this.#publication.title;
  }

  /** How many issues are published. */
  get issueCount(): number {
    return this.#plan.issues.length;
  }

  /** The drafts, the one that comes out last first. */
  get drafts(): readonly DraftEntry[] {
    return this.#drafts.map(({ file, title, path }) => ({ file, title, path }));
  }

  /** What is odd about the drafts in these files, each with file and line. */
  draftProblems(files: readonly string[]): readonly string[] {
    return this.#drafts.flatMap(({ file, problems }) => (files.includes(file) ? problems : []));
  }

  /** Paths in the checkout whose changes change the site. */
  get watchedPaths(): readonly string[] {
    const { issues, drafts, pages, files } = this.#publication.folders;
    return [...new Set([SETTINGS_FILE, issues, drafts, pages, ...files])];
  }

  /** The content at a path of the site, or undefined when there is nothing. */
  contentAt(path: string): string | Uint8Array | undefined {
    if (path === DRAFTS_PATH) return this.#drafts[0]?.render();
    if (path.startsWith(DRAFTS_PATH)) return this.#drafts.find((draft) => draft.path === path)?.render();
    const file = fileOf(path);
    const output = this.#outputs.get(file) ?? this.#derivedByPath().get(file);
    return output === undefined ? undefined : contentOf(output, this.#checkout);
  }

  /** Takes in changed files. Throws a Failure, and stays as it was, when the site could not be built from them. */
  refresh(paths: readonly string[]): void {
    this.#checkout.forget(paths);
    const { drafts } = this.#publication.folders;
    const isDraft = (path: string) =>
      path.startsWith(`${drafts}/`) && !BESIDE_DRAFTS.has(path.slice(drafts.length + 1));
    if (this.#isBehind || !paths.every(isDraft)) {
      this.#isBehind = true;
      const publication = readPublicationOf(this.#checkout);
      const plan = this.#planAnew(publication);
      const planned = this.#planDrafts(publication, plan);
      this.#publication = publication;
      this.#plan = plan;
      this.#outputs = outputsByPath(plan.outputs);
      this.#derived = undefined;
      this.#drafts = planned;
      this.#isBehind = false;
    } else {
      this.#drafts = this.#planDrafts(this.#publication, this.#plan);
    }
  }

  #planAnew(publication: Publication): SitePlan {
    return planSite(
      publication,
      readSources(this.#checkout, publication, this.#assets),
      this.#records.readerFor(publication),
    );
  }

  #derivedByPath(): ReadonlyMap<string, Output> {
    this.#derived ??= outputsByPath(this.#plan.derived());
    return this.#derived;
  }

  #planDrafts(publication: Publication, plan: SitePlan): DraftPage[] {
    const files: TextFile[] = readDrafts(this.#checkout, publication);
    return planDrafts(files, plan.issues, publication, plan.site);
  }
}

function outputsByPath(outputs: readonly Output[]): ReadonlyMap<string, Output> {
  return new Map(outputs.map((output) => [output.path, output]));
}
