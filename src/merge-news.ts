import { openKeptFiles } from "./adapters/disk/open-kept-files.js";
import { openMergeRepository } from "./adapters/git/open-merge-repository.js";
import { accessFromEnvironment } from "./adapters/github/access-from-environment.js";
import { openPullRequest } from "./adapters/github/open-pull-request.js";
import { type AnsweredReport, mergeAndAnswer } from "./app/answer-pulls.js";
import type { AnswerHost } from "./app/post-answers.js";
import { pullsFromRefs } from "./app/pull-source.js";
import { repositoryName } from "./app/repository-name.js";
import { reviewProposals } from "./app/review-proposal.js";
import { checkWorldOf, publicationFolder } from "./check-drafts.js";
import type { MergeRequest } from "./cli/world.js";
import type { Publication } from "./issue/publication.js";

type Environment = Readonly<Record<string, string | undefined>>;

/**
 * Puts `galley merge` together: the newsletter's repository, its draft, the check of what comes in, and the host where
 * it is answered. The token comes from the environment alone.
 */
export async function mergeNews(
  request: MergeRequest,
  version: string,
  environment: Environment,
): Promise<AnsweredReport> {
  const folder = publicationFolder(request.folder);
  const { publication, checkout, rules, readArchive } = await checkWorldOf(folder, version);
  const review = reviewProposals({ publication, rules, archive: readArchive(publication) });
  const repository = openMergeRepository(folder);
  const source = pullsFromRefs(repository);
  const kept = openKeptFiles(folder);
  const openHost = () => answerHost(publication, request, environment);
  return mergeAndAnswer({ publication, checkout, repository, source, review, kept, openHost }, request);
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
