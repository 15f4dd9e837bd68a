import { Failure } from "../base/failure.js";
import type { Publication } from "../issue/publication.js";
import { githubRepositoryAt } from "./github-address.js";

const NAME = /^(?!\.{1,2}\/)[\w.-]{1,100}\/(?!\.{1,2}$)[\w.-]{1,100}$/;

/**
 * The newsletter's repository on its host as `owner/name`: the one that was given, else the one that the publication
 * links to, which must be on GitHub, since elsewhere the same name may be somebody else's. Throws a Failure `usage`.
 */
export function repositoryName({ links }: Pick<Publication, "links">, given: string | undefined): string {
  const name = given ?? githubRepositoryAt(links.repository ?? "");
  if (name !== undefined && NAME.test(name)) return name;
  if (given !== undefined) {
    throw new Failure("usage", "Unexpected value of --repo, expected owner/name", {
      hint: "As in the repository's address: rust-lang/this-week-in-rust.",
    });
  }
  throw new Failure("usage", "Unexpected lack of a repository on GitHub, expected one", {
    hint: "Say it with --repo owner/name, or as repository under [links] of galley.toml.",
  });
}
