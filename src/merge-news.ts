import { openMergeRepository } from "./adapters/git/open-merge-repository.js";
import { earlierItems } from "./app/earlier-items.js";
import { type MergeReport, mergePulls } from "./app/merge-pulls.js";
import { pullsFromRefs } from "./app/pull-source.js";
import { reviewProposals } from "./app/review-proposal.js";
import { checkWorldOf, publicationFolder } from "./check-drafts.js";
import type { MergeRequest } from "./cli/world.js";

/** Puts `galley merge` together: the newsletter's repository, its draft, and the check of what comes in. */
export async function mergeNews(request: MergeRequest, version: string): Promise<MergeReport> {
  const folder = publicationFolder(request.folder);
  const { publication, checkout, rules, readArchive } = await checkWorldOf(folder, version);
  const archive = readArchive(publication);
  const earlier = earlierItems(checkout, publication);
  const review = reviewProposals({ publication, rules, archive, earlier });
  const repository = openMergeRepository(folder);
  const source = pullsFromRefs(repository);
  return mergePulls({ publication, checkout, repository, source, review }, request);
}
