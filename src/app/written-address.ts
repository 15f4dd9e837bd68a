import { canonicalAddress } from "../base/canonical-address.js";
import type { Item } from "../issue/issue.js";

/** Longer ones are not written: a line of a message is to be read. */
const LONGEST = 300;
/** What a forge would act on within an address, or what would end it. */
const ACTED_ON = /[@#![\]]|(?<=\bg[hl])-(?=\d)/gi;

/**
 * By what an item is known again in the message of a commit, whatever its title and wherever it stands: its canonical
 * address, of events with the day before it, with what a forge acts on escaped. Undefined where an item leads nowhere.
 */
export function writtenAddress(item: Item): string | undefined {
  const canonical = canonicalAddress(urlOf(item) ?? "");
  if (canonical === undefined) return undefined;
  const address = canonical.replace(ACTED_ON, escaped);
  if (address.length > LONGEST || !isAddress(address)) return undefined;
  return item.kind === "event" ? `${item.date} ${address}` : address;
}

/** Whether a text could be what `writtenAddress` gave. */
export function isWrittenAddress(text: string): boolean {
  const [, address = ""] = /^(?:\d{4}-\d{2}-\d{2} )?(\S+)$/.exec(text) ?? [];
  return address.length <= LONGEST && isAddress(address);
}

/** A host with its path, in letters and signs that can be seen: what is canonical has no scheme. */
function isAddress(text: string): boolean {
  return /^[!-~]+$/.test(text) && text.includes(".") && !text.includes("://");
}

function urlOf(item: Item): string | undefined {
  if (item.kind === "event") return (item.names[0] ?? item.groups[0])?.url;
  return item.kind === "quote" ? item.attribution?.links[0]?.url : item.url;
}

function escaped(sign: string): string {
  return `%${sign.charCodeAt(0).toString(16).toUpperCase()}`;
}
