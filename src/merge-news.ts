import { resolve } from "node:path";
import { openMergeRepository } from "./adapters/git/open-merge-repository.js";
import { earlierItems } from "./app/earlier-items.js";
import { type MergeReport, mergePulls } from "./app/merge-pulls.js";
import type { MergeRepository } from "./app/merge-repository.js";
import { type PullPlace, pullPlaceOf } from "./app/pull-place.js";
import { pullsFromFolder } from "./app/pulls-from-folder.js";
import { pullsFromHost } from "./app/pulls-from-host.js";
import { pullsFromRefs, type PullSource } from "./app/pull-source.js";
import { reviewProposals } from "./app/review-proposal.js";
import { checkWorldOf, publicationFolder } from "./check-drafts.js";
import type { MergeRequest } from "./cli/world.js";

const GITHUB = "https://api.github.com";

/** Puts `galley merge` together: the newsletter's repository, its draft, where pull requests are, and the check of what comes in. */
export async function mergeNews(request: MergeRequest, version: string): Promise<MergeReport> {
  const folder = publicationFolder(request.folder);
  const { publication, checkout, rules, readArchive } = await checkWorldOf(folder, version);
  const archive = readArchive(publication);
  const earlier = earlierItems(checkout, publication);
  const review = reviewProposals({ publication, rules, archive, earlier });
  const repository = openMergeRepository(folder);
  const place = pullPlaceOf(request, publication, () => repository.remotes());
  const source = await sourceAt(place, repository, request);
  return mergePulls({ publication, checkout, repository, source, review }, request);
}

/** A token comes from the environment alone; what is public is read without one. */
async function sourceAt(
  place: PullPlace,
  repository: MergeRepository,
  { onProgress: tell }: MergeRequest,
): Promise<PullSource> {
  if (place.kind === "refs") return pullsFromRefs(repository);
  if (place.kind === "folder") return pullsFromFolder(repository, resolve(place.folder), tell);
  const { openPullHost } = await import("./adapters/github/open-pull-host.js");
  const { GITHUB_API_URL: address = GITHUB, GITHUB_TOKEN: token } = process.env;
  const access = { address, token: token === "" ? undefined : token };
  return pullsFromHost({
    host: openPullHost(access, place.repository),
    repository,
    remote: place.remote,
    tell,
  });
}
