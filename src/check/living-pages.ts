/** Hosts of code: an owner and a repository name what lives on for years. */
const CODE_HOSTS: ReadonlySet<string> = new Set([
  "github.com",
  "gitlab.com",
  "codeberg.org",
  "bitbucket.org",
  "git.sr.ht",
  "sr.ht",
]);
/** Views of a repository that show what is there today. */
const REPOSITORY_VIEW =
  /^\/[^/]+\/[^/]+(?:\/(?:-\/)?(?:releases(?:\/latest)?|tags|wiki|issues|pulls|discussions|commits|labels\/.*))?$/;
/** Pages of packages without a version, of channels and of playlists. */
const LIVING: ReadonlyMap<string, RegExp> = new Map([
  ["crates.io", /^\/crates\/[^/]+$/],
  ["lib.rs", /^\/crates\/[^/]+$/],
  ["docs.rs", /^\/[^/]+(?:\/latest.*)?$/],
  ["youtube.com", /^\/(?:playlist|@[^/]+|c\/|channel\/|user\/)/],
  ["twitch.tv", /^\/[^/]+$/],
  ["x.com", /^\/[^/]+$/],
]);
/** Last segments of pages that say something else every time. */
const CHANGING =
  /\/(?:changelog|changes|readme|releases?|news|blog|jobs|careers|schedule|program|events|calendar|podcast|episodes|newsletter|archives?)(?:\.\w+)?$/i;

/**
 * Whether a page, as `canonicalAddress` spells it, shows something new from time to time, so that it may rightly be
 * linked again: a home page, a repository, a changelog, a channel, a playlist.
 */
export function isLivingPage(address: string): boolean {
  const [place = "", query] = address.split("?", 2);
  const slash = place.indexOf("/");
  if (slash === -1) return query === undefined && !address.includes("#");
  const host = place.slice(0, slash);
  const path = place.slice(slash);
  if (CODE_HOSTS.has(host))
    return path.lastIndexOf("/") === 0 || REPOSITORY_VIEW.test(path) || CHANGING.test(path);
  return LIVING.get(host)?.test(path) === true || CHANGING.test(path);
}

/** Whether an address leads to the front page of a host. */
export function isFrontPage(address: string): boolean {
  return !/[/?#]/.test(address);
}
