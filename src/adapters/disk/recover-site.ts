import { existsSync, mkdirSync, readdirSync, renameSync, rmdirSync } from "node:fs";
import { Failure } from "../../base/failure.js";
import { asDiskFailure } from "./disk-failure.js";
import { removeTree } from "./remove-tree.js";
import { releaseSiteLock, takeSiteLock } from "./site-lock.js";
import { MANIFEST_NAME } from "./site-manifest.js";
import { lookAt, sitePlaces, type SitePlaces } from "./site-places.js";

/**
 * Ends what a crashed build began: afterwards the folder holds the whole old site or the whole new one. Four looks at
 * the disk when there is nothing to do; leaves a build that is under way alone. Throws a Failure `refused` for a folder
 * that can be no site, `disk` when the disk is in the way.
 */
export function recoverSite(folder: string): void {
  const places = sitePlaces(folder);
  if (![places.next, places.old, places.gone, places.lock].some((path) => existsSync(path))) return;
  try {
    takeSiteLock(places.lock, folder);
  } catch (error) {
    if (error instanceof Failure && error.code === "refused") return;
    throw error;
  }
  try {
    recoverLockedSite(places);
  } finally {
    releaseSiteLock(places.lock);
  }
}

/** The same for the process that holds the lock. Throws a Failure `disk`. */
export function recoverLockedSite(places: SitePlaces): void {
  try {
    for (const path of [places.old, places.gone]) if (lookAt(path)?.isDirectory() === false) removeTree(path);
    if (existsSync(places.old)) settleOldSite(places);
    removeTree(places.next);
    removeGoneSites(places);
  } catch (error) {
    throw asDiskFailure("clean up after an earlier build beside", places.folder, error);
  }
}

/** The old site goes back unless the new one, which is in place as a whole or not at all, took over. */
function settleOldSite(places: SitePlaces): void {
  const { folder, old } = places;
  if (existsSync(`${folder}/${MANIFEST_NAME}`)) {
    setOldSiteGone(places);
  } else if (!existsSync(folder)) {
    renameSync(old, folder);
  } else if (readdirSync(folder).length === 0) {
    // Somebody made the missing folder, as deployment scripts do.
    rmdirSync(folder);
    renameSync(old, folder);
  }
}

/**
 * Moves the site that was set aside to where nothing is ever put back from: half of it, when its deletion is broken
 * off, must not become the site. Throws the system's error.
 */
export function setOldSiteGone(places: SitePlaces): void {
  mkdirSync(places.gone, { recursive: true });
  let number = 1;
  while (lookAt(`${places.gone}/${number}`) !== undefined) number++;
  renameSync(places.old, `${places.gone}/${number}`);
}

/**
 * Deletes what can be deleted of old sites. Throws nothing: a folder in which another account keeps files (as robots
 * for certificates do) may stay, and is no reason to have no new site.
 */
export function removeGoneSites(places: SitePlaces): void {
  try {
    removeTree(places.gone);
  } catch {
    // See above; the next build tries it again.
  }
}
