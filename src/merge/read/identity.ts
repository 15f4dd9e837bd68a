import { canonicalAddress } from "../../base/canonical-address.js";
import { eventKey, linksOfItem } from "../../issue/events/event-entity.js";
import type { Item } from "../../issue/issue.js";
import { COMMUNITY_ROLES, headingKey } from "../../issue/section-role.js";
import type { Block, OutlineSection } from "./block.js";

/** By what an item is known again, whatever happened to its words: compared, never printed. */
export interface Identity {
  /** Its address in one spelling, for events with their day; what is typed where there is none. */
  readonly key: string;
  /** What follows `#`: a page may hold many episodes. */
  readonly fragment: string;
  /** Its title as letters and digits; empty for events, many of which have the same. */
  readonly title: string;
}

/** By what a block is known again: that of its first item; undefined for what is no item. */
export function identityOf({ items }: Pick<Block, "items">): Identity | undefined {
  const [first] = items;
  return first === undefined ? undefined : identityOfItem(first);
}

/** By what an item is known again; undefined for quotes. */
export function identityOfItem(item: Item): Identity | undefined {
  if (item.kind === "quote") return undefined;
  if (item.kind === "event")
    return { key: `event ${eventKey({ ...item, ...linksOfItem(item) })}`, fragment: "", title: "" };
  const mark = item.url.indexOf("#");
  return {
    key: canonicalAddress(item.url) ?? `typed ${item.url} ${headingKey(item.title)}`,
    fragment: mark === -1 ? "" : item.url.slice(mark + 1),
    title: headingKey(item.title),
  };
}

/** Whether two items are one: the same page, and not two named places within it. */
export function isSameItem(a: Identity, b: Identity): boolean {
  const isApart = a.fragment !== "" && b.fragment !== "" && a.fragment !== b.fragment && a.title !== b.title;
  return a.key === b.key && !isApart;
}

/**
 * The sections among which an item may stand but once: all of the community's, where editors move it about; elsewhere
 * the section itself, since a request for comments may be new in one and final in another.
 */
export function familyOf({ role, title }: Pick<OutlineSection, "role" | "title">): string {
  return role !== "header" && COMMUNITY_ROLES.has(role) ? "community" : `${role} ${headingKey(title ?? "")}`;
}

/** A text without what only lays it out: indents, markers, blanks at the ends of lines, empty lines. */
export function wordsOf(text: string): string {
  return text
    .split("\n")
    .map((line) => line.trim().replace(/^[*+-] +/, ""))
    .filter((line) => line !== "")
    .join("\n");
}
