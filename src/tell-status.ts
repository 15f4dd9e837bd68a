import { openKeptFiles } from "./adapters/disk/open-kept-files.js";
import { type DraftStatus, draftStatus } from "./app/draft-status.js";
import { checkWorldOf, publicationFolder } from "./check-drafts.js";

/** Puts `galley status` together: the check of the draft, and what is kept of gathering. */
export async function draftStatusOf(named: string, version: string): Promise<DraftStatus> {
  const folder = publicationFolder(named);
  const world = await checkWorldOf(folder, version);
  return draftStatus({ ...world, kept: openKeptFiles(folder), clock: { now: () => Date.now() } });
}
