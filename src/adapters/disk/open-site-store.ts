import { readdirSync } from "node:fs";
import { dirname } from "node:path";
import type { SiteStore } from "../../app/site-store.js";
import { Failure } from "../../base/failure.js";
import { makeFolders } from "./make-folders.js";
import { asDiskFailure } from "./disk-failure.js";
import { shown } from "./path-segments.js";
import { recoverLockedSite } from "./recover-site.js";
import { releaseSiteLock, takeSiteLock } from "./site-lock.js";
import { readManifest } from "./site-manifest.js";
import { lookAt, sitePlaces, type SitePlaces } from "./site-places.js";
import type { OnSiteStep } from "./site-step.js";
import { StagedSite } from "./staged-site.js";

/** What a site store can be told besides its folder. */
export interface SiteStoreOptions {
  /** For tests that crash a build at each of its steps. */
  readonly onStep?: OnSiteStep;
}

/** A SiteStore whose sites can be written by several threads. */
export interface DiskSiteStore extends SiteStore {
  begin(): StagedSite;
}

/**
 * The SiteStore that swaps whole folders: the new site grows beside the old one and takes its place by renaming. Its
 * `begin` first ends what a crashed build began, and throws a Failure `refused` for a folder that is not ours to
 * replace or that another build is at work on, `disk` when it cannot be written.
 */
export function openSiteStore(folder: string, options: SiteStoreOptions = {}): DiskSiteStore {
  const onStep = options.onStep ?? (() => {});
  return {
    begin() {
      const places = sitePlaces(folder);
      makeParent(places.folder);
      takeSiteLock(places.lock, folder);
      try {
        onStep("locked");
        recoverLockedSite(places);
        onStep("recovered");
        refuseForeignFolder(places, folder);
        return new StagedSite(places, onStep);
      } catch (error) {
        releaseSiteLock(places.lock);
        throw asDiskFailure("open", places.folder, error);
      }
    },
  };
}

function makeParent(folder: string): void {
  const parent = dirname(folder);
  try {
    makeFolders(parent);
  } catch (error) {
    throw asDiskFailure("make the folder", parent, error);
  }
}

function refuseForeignFolder(places: SitePlaces, folder: string): void {
  if (lookAt(places.folder) === undefined || readManifest(places.folder) !== undefined) return;
  if (readdirSync(places.folder).length === 0) return;
  throw new Failure(
    "refused",
    `Unexpected files in ${shown(folder)} that Galley did not put there, expected none`,
    {
      hint: "Choose another --out, or empty that folder.",
    },
  );
}
