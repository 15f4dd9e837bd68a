import { findPublication } from "./adapters/disk/find-publication.js";
import { openCheckout } from "./adapters/disk/open-checkout.js";
import { openNewFiles } from "./adapters/disk/open-new-files.js";
import { loadPublicationOf } from "./app/load-publication.js";
import { openIssue, type OpenIssueReport } from "./app/open-issue.js";
import type { OpenRequest } from "./cli/world.js";

/** Opens the next draft of the newsletter that a folder lies in. Throws a Failure. */
export async function openDraft({ folder: named, date, isDryRun }: OpenRequest): Promise<OpenIssueReport> {
  const folder = findPublication(named, process.cwd()) ?? named;
  const checkout = openCheckout(folder);
  const world = {
    checkout,
    publication: await loadPublicationOf(checkout),
    files: openNewFiles(folder),
    clock: { now: () => Date.now() },
  };
  return openIssue(world, { date, isDryRun });
}
