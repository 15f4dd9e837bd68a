import type { RepositoryPolicy, TitleSettings } from "../../issue/pull-settings.js";
import type { FoundPull } from "../found.js";
import { markdownLink } from "../markdown/markdown-link.js";
import { rewriteTitle } from "../titles/rewrite-title.js";

/** A pull request as one item of the list below an area's heading; undefined when it has no title or no address to show. */
export function pullLine(
  pull: FoundPull,
  area: string,
  { label, keptPrefixes }: RepositoryPolicy,
  titles: TitleSettings,
): string | undefined {
  // What the heading or the label says already, titles need not.
  const droppedLabels = [area, label ?? ""].map((text) => text.toLowerCase());
  const title = rewriteTitle(pull.title, { ...titles, keptPrefixes, droppedLabels });
  const link = markdownLink(label === undefined || title === "" ? title : `${label}: ${title}`, pull.address);
  return link === undefined ? undefined : `* ${link}`;
}

/** The order within an area: by raw titles in small letters, then by number. */
export function byRawTitle(one: FoundPull, other: FoundPull): number {
  const [first, second] = [one, other].map(({ title }) => title.trim().toLowerCase()) as [string, string];
  if (first === second) return one.number - other.number;
  return first < second ? -1 : 1;
}
