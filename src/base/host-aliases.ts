/** A host with path and parameters, once its aliases are resolved. */
export interface Resolved {
  /** Lower case, without `www.`. */
  readonly host: string;
  readonly path: string;
  readonly parameters: readonly (readonly [string, string])[];
}

/** Hosts that serve the same paths as another. */
const ALIASES: Readonly<Record<string, string>> = {
  "lu.ma": "luma.com",
  "m.youtube.com": "youtube.com",
  "music.youtube.com": "youtube.com",
  "youtube-nocookie.com": "youtube.com",
  "old.reddit.com": "reddit.com",
  "new.reddit.com": "reddit.com",
  "np.reddit.com": "reddit.com",
  "twitter.com": "x.com",
  "mobile.twitter.com": "x.com",
  "m.facebook.com": "facebook.com",
  "en.m.wikipedia.org": "en.wikipedia.org",
};
/** Paths of a video on YouTube that say what `watch?v=` says. */
const VIDEO_PATH = /^\/(?:embed|shorts|live|v)\/([\w-]{11})\/?$/;

/** The host that an alias stands for (`lu.ma` → `luma.com`), or undefined for a host that is none. */
export function hostBehind(host: string): string | undefined {
  return ALIASES[host];
}

/** An address with the aliases of its host resolved: `youtu.be/ID` is `youtube.com/watch?v=ID`. */
export function aliasedHost(url: URL): Resolved {
  const bare = url.hostname.replace(/^www\./, "");
  const host = ALIASES[bare] ?? bare;
  const parameters = url.search === "" ? [] : [...url.searchParams];
  if (host === "youtu.be") return videoOf(url.pathname.slice(1).replace(/\/$/, ""), parameters);
  const video = host === "youtube.com" ? VIDEO_PATH.exec(url.pathname)?.[1] : undefined;
  if (video !== undefined) return videoOf(video, parameters);
  return { host, path: url.pathname, parameters };
}

function videoOf(id: string, parameters: Resolved["parameters"]): Resolved {
  return { host: "youtube.com", path: "/watch", parameters: [...parameters, ["v", id]] };
}
