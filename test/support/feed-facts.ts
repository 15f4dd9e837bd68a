import { parseFragment } from "parse5";
import { digestOf } from "./archive-plan.js";
import { readOurBody } from "./page-reading.js";

/** What we look at in an entry as feedsmith reads it. */
export interface ReadEntry {
  readonly id?: string;
  readonly title?: { readonly value?: string };
  readonly links?: readonly { readonly href?: string }[];
  readonly published?: string;
  readonly authors?: readonly { readonly name?: string }[];
  readonly categories?: readonly { readonly term?: string }[];
  readonly content?: { readonly value?: string };
}

const ABSOLUTE = /^(?:https?:\/\/|mailto:)/i;
const FIRST_WORDS = 8;

/** An entry in a few lines that show any change of what it says, without its text. */
export function describeEntry(entry: ReadEntry): string {
  const { words, links } = readOurBody(parseFragment(entry.content?.value ?? ""));
  const targets = links.map(({ target }) => target);
  return [
    entry.id,
    `  title      ${entry.title?.value}`,
    `  link       ${entry.links?.map(({ href }) => href).join(" ")}`,
    `  published  ${entry.published}`,
    `  author     ${entry.authors?.map(({ name }) => name).join(", ")}`,
    `  category   ${entry.categories?.map(({ term }) => term).join(", ")}`,
    `  content    ${words.length} words, ${targets.length} links: ${words.slice(0, FIRST_WORDS).join(" ")} …`,
    `  sha256     ${digestOf([...words, ...targets].join(" ")).slice(0, 16)} of words and targets`,
    "",
  ].join("\n");
}

/** Addresses of links and pictures that mean something only on the site itself. */
export function relativeLinks(html: string): string[] {
  return [...html.matchAll(/\s(?:href|src)="([^"]*)"/g)].flatMap(([, address = ""]) =>
    ABSOLUTE.test(address) ? [] : [address],
  );
}

/**
 * The offset of New York's clocks on a day before they change at night: summer time from the second Sunday of March to
 * the first of November (Energy Policy Act of 2005, section 110). On the days of the change themselves it is midnight's.
 */
export function newYorkOffset(date: string): string {
  const year = date.slice(0, 4);
  const isSummer = date > sundayOf(year, "03", 2) && date <= sundayOf(year, "11", 1);
  return isSummer ? "-04:00" : "-05:00";
}

function sundayOf(year: string, month: string, nth: number): string {
  const first = new Date(`${year}-${month}-01T00:00:00Z`).getUTCDay();
  const day = 1 + ((7 - first) % 7) + (nth - 1) * 7;
  return `${year}-${month}-${String(day).padStart(2, "0")}`;
}
