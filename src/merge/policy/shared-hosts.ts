/**
 * What names a project within a path, given by its parts in small letters: empty where the host alone does, undefined
 * where nothing tells.
 */
export type NameInPath = (parts: readonly string[]) => string | undefined;

const firstPart: NameInPath = ([first]) => first ?? "";
const unknown: NameInPath = () => undefined;

/** First parts of paths that forges keep for themselves. */
const PAGES_OF_FORGES: ReadonlySet<string> = new Set(
  "about apps blog collections customer-stories explore features marketplace orgs readme search settings sponsors topics users".split(
    " ",
  ),
);

function repository([owner, name]: readonly string[]): string | undefined {
  if (owner === undefined || name === undefined || PAGES_OF_FORGES.has(owner)) return undefined;
  return `${owner}/${name.replace(/(?<=.)\.git$/, "")}`;
}

/** Groups hold groups; what follows `-` are pages of the repository. */
function repositoryInGroups(parts: readonly string[]): string | undefined {
  const end = parts.indexOf("-");
  return repository(parts) && parts.slice(0, end === -1 ? parts.length : end).join("/");
}

function sourcehutProject([owner, name]: readonly string[]): string | undefined {
  return owner?.startsWith("~") === true && name !== undefined ? `${owner}/${name}` : undefined;
}

/** The address of a video does not tell whose it is. */
function channel([first, name]: readonly string[]): string | undefined {
  if (first?.startsWith("@") === true) return first;
  return first === "channel" || first === "c" || first === "user" ? name : undefined;
}

/** Hosts of many projects, and what tells these apart. */
export const SHARED_HOSTS: Readonly<Record<string, NameInPath>> = {
  "github.com": repository,
  "gitlab.com": repositoryInGroups,
  "codeberg.org": repository,
  "bitbucket.org": repository,
  "sr.ht": sourcehutProject,
  "github.io": firstPart,
  "gitlab.io": firstPart,
  "gist.github.com": firstPart,
  "medium.com": ([first]) => (first === "p" ? undefined : (first ?? "")),
  "substack.com": ([first]) => (first?.startsWith("@") === true ? first : undefined),
  "open.substack.com": ([first, name]) => (first === "pub" ? name : undefined),
  "dev.to": firstPart,
  "hackmd.io": firstPart,
  "hackernoon.com": firstPart,
  "zenn.dev": firstPart,
  "qiita.com": firstPart,
  "patreon.com": firstPart,
  "ko-fi.com": firstPart,
  "x.com": ([first]) => (first === "i" ? undefined : (first ?? "")),
  "bsky.app": ([page, name]) => (page === "profile" ? name : undefined),
  "youtube.com": channel,
  "youtu.be": unknown,
  "vimeo.com": unknown,
  "twitch.tv": unknown,
  "open.spotify.com": unknown,
  "reddit.com": unknown,
  "news.ycombinator.com": unknown,
  "lobste.rs": unknown,
  "linkedin.com": unknown,
  "facebook.com": unknown,
  "docs.google.com": unknown,
  "arxiv.org": unknown,
  "doi.org": unknown,
  "dl.acm.org": unknown,
};

/** Hosts with pages of crates, and what names the crate. */
export const CRATE_HOSTS: Readonly<Record<string, NameInPath>> = {
  "crates.io": ([page, name]) => (page === "crates" ? name : undefined),
  "lib.rs": ([page, name]) => (page === "crates" ? name : undefined),
  "docs.rs": ([first, name]) => (first === "crate" ? name : first),
};
