import { resolve } from "node:path";
import { openKeptFiles } from "./adapters/disk/open-kept-files.js";
import { openMergeRepository } from "./adapters/git/open-merge-repository.js";
import { accessFromEnvironment } from "./adapters/github/access-from-environment.js";
import { openPullRequest } from "./adapters/github/open-pull-request.js";
import { type AnsweredReport, mergeAndAnswer } from "./app/answer-pulls.js";
import { earlierItems } from "./app/earlier-items.js";
import type { MergeRepository } from "./app/merge-repository.js";
import type { AnswerHost } from "./app/post-answers.js";
import { type AskedPlace, type PullPlace, pullPlaceOf } from "./app/pull-place.js";
import { pullsFromFolder } from "./app/pulls-from-folder.js";
import { pullsFromHost } from "./app/pulls-from-host.js";
import { pullsFromRefs, type PullSource } from "./app/pull-source.js";
import { repositoryName } from "./app/repository-name.js";
import { reviewProposals } from "./app/review-proposal.js";
import { checkWorldOf } from "./check-drafts.js";
import { publicationFolder } from "./publication-folder.js";
import type { MergeRequest } from "./cli/world.js";
import type { Publication } from "./issue/publication.js";

type Environment = Readonly<Record<string, string | undefined>>;

/**
 * Puts `galley merge` together: the newsletter's repository, its draft, where pull requests are, the check of what comes
 * in, and the host where it is answered. The token comes from the environment alone.
 */
export async function mergeNews(
  request: MergeRequest,
  version: string,
  environment: Environment,
): Promise<AnsweredReport> {
  const folder = publicationFolder(request.folder);
  const { publication, checkout, rules, readArchive } = await checkWorldOf(folder, version);
  const archive = readArchive(publication);
  const earlier = earlierItems(checkout, publication);
  const review = reviewProposals({ publication, rules, archive, earlier });
  const repository = openMergeRepository(folder);
  const place = pullPlaceOf(askedPlaceOf(request), publication, () => repository.remotes());
  const source = await sourceAt(place, repository, request, environment);
  const kept = openKeptFiles(folder);
  const openHost = () => answerHost(publication, request, environment);
  const onRead = (count: number) => {
    if (count > 0) request.onProgress({ kind: "reading", count });
  };
  const world = { publication, checkout, repository, source, review, kept, openHost, onRead };
  return mergeAndAnswer(world, request);
}

function answerHost(
  publication: Publication,
  { repository, author }: MergeRequest,
  environment: Environment,
): AnswerHost {
  const name = repositoryName(publication, repository);
  const access = accessFromEnvironment(environment);
  const pull = (number: number) => openPullRequest(access, name, number, author);
  // Whose the token is, is no matter of a pull request; opened here, it must be there before anything is written.
  const any = pull(1);
  return {
    pull,
    author: () => any.author(),
    wait: (ms) => new Promise((resolve) => setTimeout(resolve, ms)),
  };
}

/** Where heads are on the disk, a repository that is named says where comments go. */
function askedPlaceOf(request: MergeRequest): AskedPlace {
  const isElsewhere = request.from !== undefined && request.from !== "github";
  return request.isCommented && isElsewhere ? { ...request, repository: undefined } : request;
}

/** A token comes from the environment alone; what is public is read without one. */
async function sourceAt(
  place: PullPlace,
  repository: MergeRepository,
  { onProgress: tell }: MergeRequest,
  environment: Environment,
): Promise<PullSource> {
  if (place.kind === "refs") return pullsFromRefs(repository);
  if (place.kind === "folder") return pullsFromFolder(repository, resolve(place.folder), tell);
  const { openPullHost } = await import("./adapters/github/open-pull-host.js");
  return pullsFromHost({
    host: openPullHost(accessFromEnvironment(environment), place.repository),
    repository,
    remote: place.remote,
    tell,
  });
}
