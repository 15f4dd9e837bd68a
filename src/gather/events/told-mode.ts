import { hostOf } from "../../base/web-address.js";
import type { FoundEvent } from "../found.js";

/** Where people meet who do not travel. */
const ROOMS: ReadonlySet<string> = new Set([
  "discord.com",
  "discord.gg",
  "meet.google.com",
  "meet.jit.si",
  "teams.microsoft.com",
  "twitch.tv",
  "www.twitch.tv",
  "www.youtube.com",
  "youtube.com",
  "zoom.us",
]);

const HYBRID = /\bhybrid\b/i;
const ONLINE = /^[[(]?\s*(?:online|virtual)\b/i;
const WEB = /^https?:\/\//i;

/** Whether an address is that of a room for calls, not of a page about an event. */
export function isRoom(address: string): boolean {
  const host = hostOf(address) ?? "";
  return ROOMS.has(host) || host.endsWith(".zoom.us");
}

/** Whether an address belongs to the web at all. */
export function isWebAddress(text: string): boolean {
  return WEB.test(text) && URL.canParse(text);
}

/**
 * Whether one has to travel, by the words that calendars have for it: `Hybrid`, `Online event`, the address of a room,
 * or a room for calls beside a place. `unknown` where nothing says so.
 */
export function toldMode(title: string, location: string, hasRoom: boolean): FoundEvent["mode"] {
  const isPlace = location !== "" && !WEB.test(location) && !ONLINE.test(location);
  if (HYBRID.test(title) || HYBRID.test(location) || (isPlace && hasRoom)) return "hybrid";
  if (ONLINE.test(location) || ONLINE.test(title) || isRoom(location)) return "virtual";
  if (isPlace) return "in-person";
  return hasRoom ? "virtual" : "unknown";
}
