import { Failure } from "../../base/failure.js";

/** Where the API keeps a repository, from its `owner/name`. Throws a Failure `usage` for what cannot be a name. */
export function repositoryPath(repository: string): string {
  if (!/^[\w.-]{1,100}\/[\w.-]{1,100}$/.test(repository) || /(?:^|\/)\.{1,2}(?:\/|$)/.test(repository)) {
    throw new Failure("usage", "Unexpected value of --repo, expected owner/name", {
      hint: "As in the repository's address: rust-lang/this-week-in-rust.",
    });
  }
  return `/repos/${repository}`;
}
