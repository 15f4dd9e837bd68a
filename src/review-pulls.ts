import { statSync } from "node:fs";
import { basename, dirname } from "node:path";
import { openCheckout } from "./adapters/disk/open-checkout.js";
import { accessFromEnvironment } from "./adapters/github/access-from-environment.js";
import { openPullRequest } from "./adapters/github/open-pull-request.js";
import { postReview, type ReviewOutcome } from "./app/post-review.js";
import { Failure } from "./base/failure.js";
import { RULES } from "./check/rules/registry.js";
import { MOST } from "./check/review/review-file.js";
import type { PublishRequest } from "./cli/world.js";

/** A file that is too long is not even read; this is refused just so. */
const TOO_LONG = new Uint8Array(MOST.bytes + 1);

/** Comments on a pull request what the file of a review says. The token comes from the environment alone. */
export async function postReviewFile(
  { file, repository, pull, author }: PublishRequest,
  environment: Readonly<Record<string, string | undefined>>,
): Promise<ReviewOutcome> {
  // The file comes from a stranger's run: as a symlink out of its folder it is not followed.
  const size = statSync(file, { throwIfNoEntry: false })?.size ?? 0;
  const bytes = size > MOST.bytes ? TOO_LONG : openCheckout(dirname(file)).read(basename(file));
  if (bytes === undefined) {
    throw new Failure(
      "not-found",
      "Unexpected lack of the file of a review, expected what galley review prepare wrote",
      {
        hint: "Was the artifact downloaded, and to this folder?",
      },
    );
  }
  const access = accessFromEnvironment(environment);
  const codes = new Set(RULES.map(({ code }) => code));
  return postReview(openPullRequest(access, repository, pull, author), bytes, codes);
}
