import { findPublication } from "./adapters/disk/find-publication.js";
import { openCacheStore } from "./adapters/disk/open-cache-store.js";
import { openCheckout } from "./adapters/disk/open-checkout.js";
import { openEventTimes } from "./adapters/disk/open-event-times.js";
import { openIssueFiles } from "./adapters/disk/open-issue-files.js";
import { openKeptFiles } from "./adapters/disk/open-kept-files.js";
import { readArchiveIndex } from "./app/archive-index.js";
import { gatherSections, type GatherReport } from "./app/gather-sections.js";
import type { GatherRequest } from "./cli/world.js";
import { openDoorsOn } from "./gather-doors.js";
import { SECTION_WRITERS } from "./gather/sections/registry.js";
import { SOURCES } from "./gather/sources/registry.js";

/** Puts `galley gather` together: the newsletter that a folder lies in, its sources, and the doors to the world. */
export async function gatherNews(request: GatherRequest, version: string): Promise<GatherReport> {
  const here = process.cwd();
  const folder = findPublication(request.folder, here) ?? request.folder;
  const checkout = openCheckout(folder);
  const cache = openCacheStore(folder, process.env);
  return gatherSections(
    {
      checkout,
      files: openIssueFiles(folder, here),
      kept: openKeptFiles(folder),
      times: openEventTimes(folder),
      sources: SOURCES,
      writers: SECTION_WRITERS,
      readArchive: (publication) => readArchiveIndex({ checkout, cache, version }, publication),
      openDoors: openDoorsOn({ folder, version, environment: process.env }),
    },
    request,
  );
}
