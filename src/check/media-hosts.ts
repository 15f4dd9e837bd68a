import { isHostWithin, typedHost, typedPath } from "../base/address-parts.js";

/** What there is to watch or to hear. */
export type Medium = "video" | "audio";

/** Where all pages are of one medium. */
interface KnownPlace {
  readonly medium: Medium;
  /** What the path begins with. */
  readonly below: string;
}

/** Hosts of videos, some of them with the path below which these stand. */
const VIDEO_HOSTS = [
  "youtube.com",
  "youtu.be",
  "youtube-nocookie.com",
  "vimeo.com",
  "twitch.tv",
  "dailymotion.com",
  "odysee.com",
  "rumble.com",
  "nebula.tv",
  "media.ccc.de",
  "bilibili.com/video",
  "ted.com/talks",
];
const AUDIO_HOSTS = [
  "soundcloud.com",
  "anchor.fm",
  "podcasts.apple.com",
  "podcasts.google.com",
  "podcasters.spotify.com",
  "creators.spotify.com",
  "open.spotify.com/episode",
  "open.spotify.com/show",
  "castbox.fm",
  "overcast.fm",
  "pca.st",
  "pod.link",
  "acast.com",
  "blubrry.net",
  "buzzsprout.com",
  "captivate.fm",
  "fireside.fm",
  "libsyn.com",
  "podbean.com",
  "podigee.io",
  "redcircle.com",
  "simplecast.com",
  "transistor.fm",
];
/** Both under their names; none stands below one of the other medium. */
const KNOWN_HOSTS = byHost({ video: VIDEO_HOSTS, audio: AUDIO_HOSTS });
/** Pages about a host's business, and posts in words. */
const NO_VIDEO = /^(?:about|blog|help|press|support|studio|status|developers?|developer\.\w+)\./;
const VIDEO_SITE = /^(?:(?:peer)?tube|videos?)\./;
const AUDIO_SITE = /^podcasts?\.|podcast\.\w+$/;
const AUDIO_PATH = /\/(?:podcasts?|episodes?)\/./i;

/** What kind of medium a page is, as far as its address tells. */
export function mediumOf(
  url: string,
  more: { readonly video: readonly string[]; readonly audio: readonly string[] },
): Medium | undefined {
  const host = typedHost(url);
  if (host === undefined) return undefined;
  const path = typedPath(url);
  if (more.video.some((place) => isOn(place, host, path))) return "video";
  if (more.audio.some((place) => isOn(place, host, path))) return "audio";
  const known = knownMedium(host, path);
  if (known === "video") return NO_VIDEO.test(host) ? undefined : "video";
  if (known === "audio" || AUDIO_SITE.test(host)) return "audio";
  if (VIDEO_SITE.test(host)) return "video";
  return AUDIO_PATH.test(path) ? "audio" : undefined;
}

const NO_MORE = { video: [], audio: [] };
const OF_PODCAST = /\/(?:podcasts?|episodes?)\//i;

/** Only hosts of one medium are sure; on a podcast's own site there may be a recording to watch. */
export function hostMedium(url: string): Medium | undefined {
  return OF_PODCAST.test(url) ? undefined : mediumOf(url, NO_MORE);
}

/** No host has a longer name (RFC 1035, 2.3.4). */
const LONGEST_HOST = 255;

/** The medium of the host or of one above it, when the page stands below the path that is named with it. */
function knownMedium(host: string, path: string): Medium | undefined {
  let name = host.slice(-LONGEST_HOST);
  for (let dot = name.indexOf("."); dot !== -1; dot = name.indexOf(".")) {
    const place = KNOWN_HOSTS.get(name)?.find(({ below }) => path.startsWith(below));
    if (place !== undefined) return place.medium;
    name = name.slice(dot + 1);
  }
  return undefined;
}

/** Whether a page is on a place, `host` or `host/path`. */
function isOn(place: string, host: string, path: string): boolean {
  const slash = place.indexOf("/");
  if (slash === -1) return isHostWithin(host, place);
  return isHostWithin(host, place.slice(0, slash)) && path.startsWith(place.slice(slash));
}

/** Places by their hosts, each with its path. */
function byHost(places: Readonly<Record<Medium, readonly string[]>>): Map<string, KnownPlace[]> {
  const table = new Map<string, KnownPlace[]>();
  for (const medium of ["video", "audio"] as const) {
    for (const place of places[medium]) {
      const [host = "", ...path] = place.split("/");
      const below = path.length === 0 ? "" : `/${path.join("/")}`;
      table.set(host, [...(table.get(host) ?? []), { medium, below }]);
    }
  }
  return table;
}
