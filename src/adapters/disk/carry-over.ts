import {
  chmodSync,
  chownSync,
  lstatSync,
  readdirSync,
  readlinkSync,
  symlinkSync,
  type Dirent,
} from "node:fs";
import { Failure } from "../../base/failure.js";
import { systemErrorCode } from "./disk-failure.js";
import { linkOrCopy } from "./link-or-copy.js";
import { shown } from "./path-segments.js";
import { MANIFEST_NAME } from "./site-manifest.js";
import { foldersAbove, parentOf, type SitePaths } from "./site-paths.js";
import { lookAt, type SitePlaces } from "./site-places.js";
import type { OnSiteStep } from "./site-step.js";
import type { StageWriter } from "./stage-writer.js";

/** What is known of the old site and the new one when the new one is completed. */
export interface Crossing {
  readonly places: SitePlaces;
  /** The files that the old site's manifest lists: all else in its folder is somebody else's. */
  readonly ours: ReadonlySet<string>;
  readonly paths: SitePaths;
  readonly unchanged: ReadonlySet<string>;
  readonly writer: StageWriter;
  readonly onStep: OnSiteStep;
}

/**
 * Completes the staged site with the old site's unchanged files and with what is not Galley's; returns how many of
 * our files are not carried over. Throws a Failure `refused` when a new file would have to replace somebody else's,
 * and the system's errors.
 */
export function carryOver(crossing: Crossing): number {
  const { places, unchanged, writer, onStep } = crossing;
  writer.makeFolder("");
  for (const path of unchanged) {
    writer.makeFolder(parentOf(path));
    linkOrCopy(`${places.folder}/${path}`, `${places.next}/${path}`);
    onStep("linked");
  }
  if (lookAt(places.folder) === undefined) return 0;
  const ourFolders = new Set<string>([""]);
  for (const path of crossing.ours) for (const folder of foldersAbove(path)) ourFolders.add(folder);
  return crossFolder({ ...crossing, ourFolders }, "");
}

interface Walk extends Crossing {
  readonly ourFolders: ReadonlySet<string>;
}

/** A folder that we made goes when it is empty; one that is somebody else's stays even so (`.git/refs` has to). */
function crossFolder(walk: Walk, folder: string): number {
  const { places, ourFolders, writer } = walk;
  if (!ourFolders.has(folder)) {
    refuseInTheWay(walk, folder, walk.paths.hasFile(folder));
    writer.makeFolder(folder);
  }
  let removed = 0;
  for (const entry of readdirSync(`${places.folder}/${folder}`, { withFileTypes: true })) {
    const path = folder === "" ? entry.name : `${folder}/${entry.name}`;
    if (entry.isDirectory()) removed += crossFolder(walk, path);
    else if (crossFile(walk, path, entry) === "gone") removed++;
  }
  if (writer.hasMade(folder)) keepFolderAccess(`${places.folder}/${folder}`, `${places.next}/${folder}`);
  return removed;
}

function crossFile(walk: Walk, path: string, entry: Dirent): "kept" | "gone" {
  if (path === MANIFEST_NAME || walk.unchanged.has(path)) return "kept";
  if (walk.ours.has(path)) return walk.paths.hasFile(path) ? "kept" : "gone";
  refuseInTheWay(walk, path, walk.paths.hasFile(path) || walk.paths.hasFolder(path));
  walk.writer.makeFolder(parentOf(path));
  const from = `${walk.places.folder}/${path}`;
  const to = `${walk.places.next}/${path}`;
  if (entry.isSymbolicLink()) symlinkSync(readlinkSync(from), to);
  else linkOrCopy(from, to);
  walk.onStep("kept");
  return "kept";
}

function refuseInTheWay(walk: Walk, path: string, isTaken: boolean): void {
  if (!isTaken && ![...foldersAbove(path)].some((folder) => walk.paths.hasFile(folder))) return;
  const place = `${walk.places.folder}/${path}`;
  throw new Failure(
    "refused",
    `Unexpected ${shown(place)} that Galley did not put there, expected room for the site`,
    {
      hint: "Move it out of the output folder, or rename the page that needs its place.",
    },
  );
}

/** Owner and mode are what lets a web server or a certificate robot go on writing into its folder. */
function keepFolderAccess(from: string, to: string): void {
  const was = lstatSync(from);
  const is = lstatSync(to);
  if (was.uid !== is.uid || was.gid !== is.gid) tryToChown(to, was.uid, was.gid);
  if (was.mode !== is.mode) chmodSync(to, was.mode & 0o7777);
}

function tryToChown(path: string, owner: number, group: number): void {
  try {
    chownSync(path, owner, group);
  } catch (error) {
    // Only root may give a folder away; for all others the new one is theirs.
    if (systemErrorCode(error) !== "EPERM") throw error;
  }
}
