import { addressParts, isHostWithin, typedHost } from "../base/address-parts.js";

/** Hosts of videos, some of them with the path below which these stand. */
const VIDEO_HOSTS: readonly string[] = [
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
const AUDIO_HOSTS: readonly string[] = [
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
  const isOn = (place: string): boolean => {
    const slash = place.indexOf("/");
    if (slash === -1) return isHostWithin(host, place);
    return isHostWithin(host, place.slice(0, slash)) && pathOf(url).startsWith(place.slice(slash));
  };
  if (more.video.some(isOn)) return "video";
  if (more.audio.some(isOn)) return "audio";
  if (VIDEO_HOSTS.some(isOn)) return NO_VIDEO.test(host) ? undefined : "video";
  if (AUDIO_HOSTS.some(isOn) || AUDIO_SITE.test(host)) return "audio";
  if (VIDEO_SITE.test(host)) return "video";
  return AUDIO_PATH.test(pathOf(url)) ? "audio" : undefined;
}

function pathOf(url: string): string {
  const path = addressParts(url)?.path;
  return path === undefined ? "" : url.slice(path.start, path.end);
}
