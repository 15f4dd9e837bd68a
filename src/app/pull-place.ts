import { Failure } from "../base/failure.js";
import { quote } from "../base/quote.js";
import type { Publication } from "../issue/publication.js";
import { githubRepositoryAt } from "./github-address.js";
import type { Remote } from "./merge-repository.js";

/** What a person says of where pull requests are, as typed. */
export interface AskedPlace {
  /** `github`, `refs`, or a folder. */
  readonly from: string | undefined;
  /** `owner/name`. */
  readonly repository: string | undefined;
  readonly remote: string | undefined;
}

/** Where pull requests are. */
export type PullPlace =
  | { readonly kind: "github"; readonly repository: string; readonly remote: string }
  | { readonly kind: "refs" }
  | { readonly kind: "folder"; readonly folder: string };

/** What Git calls the remote that a clone was made from. */
const ORIGIN = "origin";

/**
 * Where pull requests are: as somebody says; else at GitHub where a remote leads to the publication's repository there,
 * for then its pull requests are meant; else what was fetched. Throws a Failure `usage` for what does not go together.
 */
export function pullPlaceOf(
  asked: AskedPlace,
  { links }: Pick<Publication, "links">,
  remotes: () => readonly Remote[],
): PullPlace {
  const { from, remote } = asked;
  const isNamed = asked.repository !== undefined || remote !== undefined;
  if (from !== undefined && from !== "github") {
    if (isNamed) throw needless(from);
    return from === "refs" ? { kind: "refs" } : { kind: "folder", folder: from };
  }
  const repository = asked.repository ?? githubRepositoryAt(links.repository ?? "");
  const isAsked = isNamed || from === "github";
  if (repository === undefined) {
    if (isAsked) throw nameless();
    return { kind: "refs" };
  }
  const known = remote ?? remotes().find((one) => leadsTo(one, repository))?.name;
  if (known === undefined && !isAsked) return { kind: "refs" };
  return { kind: "github", repository, remote: known ?? ORIGIN };
}

/** GitHub takes names in any case. */
function leadsTo({ address }: Remote, repository: string): boolean {
  return githubRepositoryAt(address)?.toLowerCase() === repository.toLowerCase();
}

function needless(from: string): Failure {
  return new Failure("usage", `Unexpected --repo or --remote with --from ${quote(from)}, expected none`, {
    hint: "They say which pull requests of GitHub are meant.",
  });
}

function nameless(): Failure {
  return new Failure("usage", "Unexpected lack of a repository at GitHub, expected the newsletter's", {
    hint: "Name it with --repo owner/name, or as `repository` among the links of galley.toml.",
  });
}
