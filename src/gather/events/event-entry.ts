import { isCampaignParameter } from "../../base/canonical-address.js";
import { eventLines, type EventEntity } from "../../issue/events/event-entity.js";
import { markdownLink } from "../markdown/markdown-link.js";

/** The lines of an event, or undefined when its name or its address can be no link. Strangers' words pass the gate of `markdownLink`. */
export function linesOfEvent({ date, endDate, location, group, name }: EventEntity): string[] | undefined {
  const title = markdownLink(name.text, withoutCampaign(name.url));
  if (title === undefined) return undefined;
  // Who invites is not always known; then the event speaks for itself.
  const groups =
    markdownLink(group?.text ?? "", group?.url ?? "") ??
    markdownLink(group?.text ?? name.text, withoutCampaign(name.url));
  return eventLines({
    date,
    endDate,
    location,
    groups: groups ?? title,
    names: [boldLink(title)],
  });
}

/** `[Name](address)` with its name in bold. */
function boldLink(link: string): string {
  const end = link.lastIndexOf("](");
  return `[**${link.slice(1, end)}**${link.slice(end)}`;
}

/** An address without what only tells where its reader came from. */
function withoutCampaign(address: string): string {
  if (!address.includes("?") || !URL.canParse(address)) return address;
  const url = new URL(address);
  const host = url.host.replace(/^www\./, "");
  const kept = [...url.searchParams].filter(([name, value]) => !isCampaignParameter(host, name, value));
  if (kept.length === url.searchParams.size) return address;
  url.search = new URLSearchParams(kept).toString();
  return url.href;
}
