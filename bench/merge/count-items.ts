import { canonicalAddress } from "#galley/base/canonical-address.js";
import { type Issue, type Item, sectionsOf } from "#galley/issue/issue.js";
import { COMMUNITY_ROLES, headingKey } from "#galley/issue/section-role.js";

/** An item as the judge knows it, by its own means: where it stands, and what it leads to. */
export interface JudgedItem {
  /** Role and heading of its section. */
  readonly section: string;
  /** The same, all of the community's sections taken as one. */
  readonly family: string;
  readonly address: string;
  readonly prefixes: string;
  readonly title: string;
}

/** All items of an issue, quotes aside. */
export function judgedItems(issue: Issue): JudgedItem[] {
  return [...sectionsOf(issue.sections)].flatMap(({ role, title, items }) => {
    const section = `${role} ${headingKey(title ?? "")}`;
    const family = COMMUNITY_ROLES.has(role) ? "community" : section;
    return items.flatMap((item) => (item.kind === "quote" ? [] : [{ section, family, ...wordsOf(item) }]));
  });
}

function wordsOf(item: Exclude<Item, { kind: "quote" }>): Omit<JudgedItem, "section" | "family"> {
  if (item.kind === "event") {
    const [name = item.groups[0]] = item.names;
    const address = `${item.date} ${canonicalAddress(name?.url ?? "") ?? item.location}`;
    return { address, prefixes: "", title: name?.text ?? "" };
  }
  const mark = item.url.indexOf("#");
  const address = `${canonicalAddress(item.url) ?? item.url}${mark === -1 ? "" : item.url.slice(mark)}`;
  const prefixes = item.kind === "link" ? item.prefixes.map(({ text }) => text).join(" ") : "";
  return { address, prefixes, title: item.title };
}

/** How often each item stands in an issue, by family and address. */
export function countItems(issue: Issue): Map<string, number> {
  const counts = new Map<string, number>();
  for (const { family, address } of judgedItems(issue)) {
    const key = `${family} → ${address}`;
    counts.set(key, (counts.get(key) ?? 0) + 1);
  }
  return counts;
}
