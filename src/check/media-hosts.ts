import { isHostWithin, typedHost, typedPath } from "../base/address-parts.js";

/** Hosts of videos, some of them with the path below which these stand. */
const VIDEO_HOSTS = byHost([
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
]);
const AUDIO_HOSTS = byHost([
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
]);
/** Pages about a host's business, and posts in words. */
const NO_VIDEO = /^(?:about|blog|help|press|support|studio|status|developers?|developer\.\w+)\./;
const VIDEO_SITE = /^(?:(?:peer)?tube|videos?)\./;
const AUDIO_SITE = /^podcasts?\.|podcast\.\w+$/;
const AUDIO_PATH = /\/(?:podcasts?|episodes?)\/./i;

/** What kind of medium a page is, as far as its address tells. */
export function mediumOf(
  url: string,
  more: { readonly video: readonly string[]; readonly audio: readonly string[] },
): "video" | "audio" | undefined {
  const host = typedHost(url);
  if (host === undefined) return undefined;
  const path = typedPath(url);
  if (more.video.some((place) => isOn(place, host, path))) return "video";
  if (more.audio.some((place) => isOn(place, host, path))) return "audio";
  if (isListed(VIDEO_HOSTS, host, path)) return NO_VIDEO.test(host) ? undefined : "video";
  if (isListed(AUDIO_HOSTS, host, path) || AUDIO_SITE.test(host)) return "audio";
  if (VIDEO_SITE.test(host)) return "video";
  return AUDIO_PATH.test(path) ? "audio" : undefined;
}

/** Only hosts of one medium are sure; on a podcast's own site there may be a recording to watch. */
export function hostMedium(url: string): "video" | "audio" | undefined {
  return /\/(?:podcasts?|episodes?)\//i.test(url) ? undefined : mediumOf(url, { video: [], audio: [] });
}

/** No host has a longer name (RFC 1035, 2.3.4). */
const LONGEST_HOST = 255;

/** Whether the table names the host or one above it, with a path that the page stands below. */
function isListed(table: ReadonlyMap<string, readonly string[]>, host: string, path: string): boolean {
  for (let name = host.slice(-LONGEST_HOST); name !== "";) {
    if (table.get(name)?.some((below) => path.startsWith(below)) === true) return true;
    const dot = name.indexOf(".");
    name = dot === -1 ? "" : name.slice(dot + 1);
  }
  return false;
}

/** Whether a page is on a place, `host` or `host/path`. */
function isOn(place: string, host: string, path: string): boolean {
  const slash = place.indexOf("/");
  if (slash === -1) return isHostWithin(host, place);
  return isHostWithin(host, place.slice(0, slash)) && path.startsWith(place.slice(slash));
}

/** The paths of places by their hosts. */
function byHost(places: readonly string[]): Map<string, string[]> {
  const table = new Map<string, string[]>();
  for (const place of places) {
    const [host = "", ...path] = place.split("/");
    table.set(host, [...(table.get(host) ?? []), path.length === 0 ? "" : `/${path.join("/")}`]);
  }
  return table;
}
