import { existsSync, renameSync } from "node:fs";
import { dirname } from "node:path";
import { removeGoneSites, setOldSiteGone } from "./recover-site.js";
import type { SitePlaces } from "./site-places.js";
import type { OnSiteStep } from "./site-step.js";
import { syncPath } from "./sync-tree.js";

/**
 * Puts the complete staged site in the place of the old one. Throws the system's error, with the old site back in its
 * place; once the new one is there, nothing but what `onStep` throws.
 */
export function swapSite(places: SitePlaces, onStep: OnSiteStep): void {
  const { folder, next, old } = places;
  const hasOld = existsSync(folder);
  if (hasOld) renameSync(folder, old);
  try {
    onStep("set-aside");
    renameSync(next, folder);
  } catch (error) {
    if (hasOld) renameSync(old, folder);
    throw error;
  }
  onStep("in-place");
  retireOldSite(places, hasOld);
  onStep("retired");
  removeGoneSites(places);
}

/** The site is in place: what fails here is no failure of the build, and the next one tries it again. */
function retireOldSite(places: SitePlaces, hasOld: boolean): void {
  try {
    // The new name has to be on the disk before the old site leaves it.
    syncPath(dirname(places.folder));
    if (hasOld) setOldSiteGone(places);
  } catch {
    // See above.
  }
}
