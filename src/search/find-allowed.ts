import { hostTerm, languageTerm, sectionTerm } from "./facets.js";
import { findTerm, itemsOfYear } from "./find-word.js";
import type { IndexRoot } from "./index-root.js";
import type { Pieces } from "./pieces.js";
import type { SearchFilters } from "./search.js";

/** For each item, a number above 0 when it meets all conditions. */
export async function findAllowed(
  { year, section, language, host }: SearchFilters,
  root: IndexRoot,
  pieces: Pieces,
): Promise<Uint8Array> {
  const terms = [
    ...(section === undefined ? [] : [sectionTerm(section)]),
    ...(language === undefined ? [] : [languageTerm(language)]),
    ...(host === undefined ? [] : [hostTerm(host)]),
  ];
  const found = await Promise.all(terms.map((term) => findTerm(term, root, pieces)));
  const allowed = maskOfYear(root, year);
  for (const { grades } of found)
    for (let item = 0; item < allowed.length; item++) if (grades[item] === 0) allowed[item] = 0;
  return allowed;
}

function maskOfYear(root: IndexRoot, year: string | undefined): Uint8Array {
  const mask = new Uint8Array(root.itemCount);
  if (year === undefined) return mask.fill(1);
  const range = itemsOfYear(root, year);
  return range === undefined ? mask : mask.fill(1, range.first, range.end);
}
