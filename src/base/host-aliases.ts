import type { ParsedAddress } from "./parsed-address.js";

/** A host with path and parameters, once its aliases are resolved. */
export interface Resolved {
  /** Lower case, without `www.`. */
  readonly host: string;
  readonly path: string;
  readonly parameters: readonly (readonly [string, string])[];
}

/** Hosts that serve the same paths as another. */
const ALIASES: ReadonlyMap<string, string> = new Map(
  Object.entries({
    "lu.ma": "luma.com",
    "m.youtube.com": "youtube.com",
    "music.youtube.com": "youtube.com",
    "youtube-nocookie.com": "youtube.com",
    "old.reddit.com": "reddit.com",
    "new.reddit.com": "reddit.com",
    "np.reddit.com": "reddit.com",
    "i.reddit.com": "reddit.com",
    "m.reddit.com": "reddit.com",
    "sh.reddit.com": "reddit.com",
    "twitter.com": "x.com",
    "m.twitter.com": "x.com",
    "mobile.twitter.com": "x.com",
    "mobile.x.com": "x.com",
    "m.facebook.com": "facebook.com",
    "m.meetup.com": "meetup.com",
    "m.twitch.tv": "twitch.tv",
    "mobile.twitch.tv": "twitch.tv",
    "m.vk.com": "vk.com",
    "m.bilibili.com": "bilibili.com",
    "m.linkedin.com": "linkedin.com",
  }),
);
/** `de.m.wikipedia.org` is `de.wikipedia.org` on a phone, and so with every wiki of that family. */
const MOBILE_WIKI = /^([a-z-]+)\.m\.(wikipedia|wiktionary|wikibooks|wikisource|wikiversity)\.org$/;
/** Hosts that send readers on to their address with `www.`. */
const WITH_WWW: ReadonlySet<string> = new Set(
  "bilibili.com facebook.com linkedin.com meetup.com reddit.com twitch.tv youtube.com".split(" "),
);
/** Paths of a video on YouTube that say what `watch?v=` says. */
const VIDEO_PATH = /^\/(?:embed|shorts|live|v)\/([\w-]{11})\/?$/;
const VIDEO = /^[\w-]{11}$/;

/** The host that an alias stands for (`lu.ma` → `luma.com`), or undefined for a host that is none. */
export function hostBehind(host: string): string | undefined {
  const known = ALIASES.get(host);
  if (known !== undefined || !host.includes(".m.wik")) return known;
  const wiki = MOBILE_WIKI.exec(host);
  return wiki === null ? undefined : `${wiki[1]}.${wiki[2]}.org`;
}

/** A host as its own links spell it, `www.` included where it has one. */
export function printedHost(host: string): string {
  return WITH_WWW.has(host) ? `www.${host}` : host;
}

/** An address with the aliases of its host resolved: `youtu.be/ID` is `youtube.com/watch?v=ID`. */
export function aliasedHost({ hostname, pathname, parameters }: ParsedAddress): Resolved {
  const bare = bareName(hostname);
  const host = hostBehind(bare) ?? bare;
  if (host === "youtu.be") {
    const id = pathname.slice(1).replace(/\/$/, "");
    return VIDEO.test(id) ? videoOf(id, parameters) : { host: "youtube.com", path: pathname, parameters };
  }
  const video = host === "youtube.com" ? VIDEO_PATH.exec(pathname)?.[1] : undefined;
  if (video !== undefined) return videoOf(video, parameters);
  return { host, path: pathname, parameters };
}

/** Without `www.` and the dot at the end, which is the root of all names. */
function bareName(hostname: string): string {
  const start = hostname.startsWith("www.") ? "www.".length : 0;
  return hostname.slice(start, hostname.endsWith(".") ? -1 : undefined);
}

function videoOf(id: string, parameters: Resolved["parameters"]): Resolved {
  return { host: "youtube.com", path: "/watch", parameters: [...parameters, ["v", id]] };
}
