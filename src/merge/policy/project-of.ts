import { isHostWithin } from "../../base/address-parts.js";
import { aliasedHost } from "../../base/host-aliases.js";

/** What a path says of the project it belongs to, behind its host; undefined where it says nothing. */
type NamePlace = (parts: readonly string[]) => string | undefined;

const firstPart: NamePlace = ([first]) => first ?? "";
const repository: NamePlace = ([owner, name]) =>
  owner === undefined || name === undefined || PAGES_OF_FORGES.has(owner)
    ? undefined
    : `${owner}/${name.replace(/(?<=.)\.git$/, "")}`;
const unknown: NamePlace = () => undefined;
const ofCrate =
  (...pages: readonly string[]): NamePlace =>
  (parts) =>
    parts[0] !== undefined && pages.includes(parts[0]) ? parts[1] : undefined;

/** First parts of paths that a forge keeps for itself. */
const PAGES_OF_FORGES: ReadonlySet<string> = new Set(
  "about apps blog collections customer-stories explore features marketplace orgs readme search settings sponsors topics users".split(
    " ",
  ),
);

/** Hosts of many projects, and where in the path they tell them apart. */
const SHARED: Readonly<Record<string, NamePlace>> = {
  "github.com": repository,
  "gitlab.com": (parts) => {
    const end = parts.indexOf("-");
    return repository(parts) && parts.slice(0, end === -1 ? parts.length : end).join("/");
  },
  "codeberg.org": repository,
  "bitbucket.org": repository,
  "sr.ht": ([owner, name]) =>
    owner?.startsWith("~") === true && name !== undefined ? `${owner}/${name}` : undefined,
  "github.io": firstPart,
  "gitlab.io": firstPart,
  "gist.github.com": firstPart,
  "medium.com": ([first]) => (first === "p" ? undefined : (first ?? "")),
  "dev.to": firstPart,
  "hackmd.io": firstPart,
  "hackernoon.com": firstPart,
  "zenn.dev": firstPart,
  "qiita.com": firstPart,
  "patreon.com": firstPart,
  "ko-fi.com": firstPart,
  "x.com": ([first]) => (first === "i" ? undefined : (first ?? "")),
  "bsky.app": ([page, name]) => (page === "profile" ? name : undefined),
  "substack.com": ([first]) => (first?.startsWith("@") === true ? first : undefined),
  "open.substack.com": ([first, name]) => (first === "pub" ? name : undefined),
  // The address of a video does not tell whose it is.
  "youtube.com": ([first, name]) =>
    first?.startsWith("@") === true
      ? first
      : first === "channel" || first === "c" || first === "user"
        ? name
        : undefined,
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
/** Pages of a crate, on whichever host they are. */
const CRATES: Readonly<Record<string, NamePlace>> = {
  "crates.io": ofCrate("crates"),
  "lib.rs": ofCrate("crates", "install"),
  "docs.rs": ([first, name]) => (first === "crate" ? name : first),
};
/** A thread of a Discourse forum, which is anybody's. */
const THREAD = /^\/t\/[^/]/;
const WEB = /^https?:\/\//i;

/**
 * The project that a page belongs to, as far as its address tells, to compare and to show: `github.com/owner/name` on
 * forges, `crate name` for pages of crates, on other hosts of many projects the host with what names one there, else the
 * host. Undefined where an address cannot tell, as that of a video or of a thread in a forum.
 */
export function projectOf(address: string): string | undefined {
  if (!WEB.test(address) || !URL.canParse(address)) return undefined;
  const { host, path } = aliasedHost(new URL(address));
  const parts = path
    .toLowerCase()
    .split("/")
    .filter((part) => part !== "");
  if (Object.hasOwn(CRATES, host)) {
    const crate = CRATES[host]?.(parts);
    return crate === undefined ? undefined : `crate ${crate.replaceAll("_", "-")}`;
  }
  const shared = sharedHost(host);
  if (shared === undefined) return THREAD.test(path) ? undefined : host;
  const name = SHARED[shared]?.(parts);
  // `git.sr.ht` and `todo.sr.ht` hold parts of one project.
  const shown = shared === "sr.ht" ? shared : host;
  return name === undefined ? undefined : name === "" ? shown : `${shown}/${name}`;
}

/** Hosts below which the path still tells projects apart. */
const KEEPS_PATH: ReadonlySet<string> = new Set(["github.io", "gitlab.io", "sr.ht"]);

/** The host of the table that a host is, or stands below where that alone tells no project. */
function sharedHost(host: string): string | undefined {
  if (Object.hasOwn(SHARED, host)) return host;
  return [...KEEPS_PATH].find((one) => isHostWithin(host, one));
}
