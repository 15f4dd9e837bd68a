/** Forms of addresses by which GitHub's repositories are reached (https://docs.github.com/en/get-started/git-basics/about-remote-repositories). */
const WAYS: readonly RegExp[] = [
  /^https:\/\/(?:[^/@]{1,255}@)?(?:www\.)?github\.com\/(.{1,220})$/i,
  /^ssh:\/\/(?:[\w-]{1,64}@)?(?:ssh\.)?github\.com(?::\d{1,5})?\/(.{1,220})$/i,
  /^(?:[\w-]{1,64}@)?github\.com:(.{1,220})$/i,
];
const NAME = /^[\w.-]{1,100}\/[\w.-]{1,100}$/;

/** The `owner/name` of the repository that an address at github.com leads to; undefined for all other addresses. */
export function githubRepositoryAt(address: string): string | undefined {
  const path = WAYS.flatMap((way) => way.exec(address)?.[1] ?? [])[0];
  const name = path?.replace(/\/$/, "").replace(/\.git$/, "");
  return name !== undefined && NAME.test(name) ? name : undefined;
}
