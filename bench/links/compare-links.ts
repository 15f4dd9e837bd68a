import { headingKey } from "#galley/issue/section-role.js";
import { parseMarkdown, visibleText } from "#galley/issue/markdown.js";
import type { ExpectedLink } from "./read-expected.js";
import type { LinkLine } from "./read-link-lines.js";

/**
 * How far two texts agree: `typed` sign by sign, `read` once the marks of one are read and what its reader drops is
 * dropped, or not.
 */
export type Agreement = "typed" | "read" | "no";

/** A link with what became of it. */
export interface ComparedLink {
  readonly expected: ExpectedLink;
  /** Undefined where no item of the issue has the address. */
  readonly found: FoundLink | undefined;
}

/** The item that has the address, of several the one that agrees most. */
export interface FoundLink {
  readonly line: LinkLine;
  /** Of the item, or of one of its further links. */
  readonly title: string;
  readonly sections: Agreement;
  readonly titles: Agreement;
}

/** Looks for every expected link among the lines of its issue. */
export function compareLinks(
  expected: readonly ExpectedLink[],
  lines: readonly LinkLine[],
): readonly ComparedLink[] {
  const byAddress = new Map<string, { line: LinkLine; title: string }[]>();
  for (const line of lines) {
    const own = [{ text: line.title, url: line.url }, ...line.further];
    for (const { text, url } of own) {
      if (url === undefined) continue;
      const key = `${line.issue} ${url}`;
      const places = byAddress.get(key) ?? [];
      byAddress.set(key, places);
      places.push({ line, title: text });
    }
  }
  return expected.map((one) => {
    const places = byAddress.get(`${one.issue} ${one.url}`) ?? [];
    const found = places.map((place) => judge(one, place)).toSorted((a, b) => rank(b) - rank(a));
    return { expected: one, found: found[0] };
  });
}

function judge(expected: ExpectedLink, { line, title }: { line: LinkLine; title: string }): FoundLink {
  return {
    line,
    title,
    sections: compareSections(expected, line),
    titles: compareTitles(expected, line, title),
  };
}

function rank({ sections, titles }: FoundLink): number {
  return VALUE[sections] * VALUE.typed + VALUE[titles];
}

const VALUE: Readonly<Record<Agreement, number>> = { typed: 3, read: 2, no: 0 };

function compareSections({ section }: ExpectedLink, line: LinkLine): Agreement {
  if (!section.roles.includes(line.role)) return "no";
  if (section.heading === undefined || section.heading === line.section) return "typed";
  return plainHeading(section.heading) === plainHeading(line.section) ? "read" : "no";
}

/** Expected drops a colon or comma that was left at the end of a heading, and what stands in brackets behind it. */
function plainHeading(heading: string): string {
  return headingKey(heading.replace(/\([^()]*\)/g, ""));
}

function compareTitles({ key, title }: ExpectedLink, line: LinkLine, found: string): Agreement {
  if (title === found) return "typed";
  const wanted = readTitle(title);
  const had = withoutStars(found);
  if (wanted === had) return "read";
  // Expected has the link of a quote's attribution, the item all of the attribution.
  return key === "qotw" && line.kind === "quote" && had.includes(wanted) ? "read" : "no";
}

/** Expected has titles in Markdown, the lines what a reader sees of them. */
function readTitle(markdown: string): string {
  // A word before it keeps a title from being a heading or a list.
  const seen = parseMarkdown(`${GUARD}${markdown}`).children.map(visibleText).join(" ");
  return withoutStars(seen.slice(GUARD.length));
}

const GUARD = "Title ";

/** Stars that somebody typed too many or too few of are taken for marks by one reader and for signs by the other. */
function withoutStars(text: string): string {
  return text.replaceAll("*", "").replace(/\s+/g, " ").trim();
}
