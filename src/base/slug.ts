import { fingerprint } from "./hash.js";

const NOT_ASCII = /[^\x00-\x7f]/;

/**
 * The heading ids that Python-Markdown's toc extension gives (markdown/extensions/toc.py, `slugify` and `unique`):
 * 13 years of links point at them. ASCII only, everything but letters, digits, `_`, blanks and `-` dropped.
 */
export function headingSlug(text: string): string {
  return asciiOf(text)
    .replace(/[^\w\s-]/g, "")
    .trim()
    .toLowerCase()
    .replace(/[-\s]+/g, "-");
}

/** The last id given for a slug among those taken, so that ten thousand equal headings need no hundred million looks. */
const lastIds = new WeakMap<Set<string>, Map<string, string>>();

/** Makes an id unique among `taken` as Python-Markdown does (`_1`, `_2` …) and adds it there; `taken` may only grow. */
export function uniqueId(slug: string, taken: Set<string>): string {
  if (slug !== "" && !taken.has(slug)) {
    taken.add(slug);
    return slug;
  }
  const last = lastIds.get(taken) ?? new Map<string, string>();
  lastIds.set(taken, last);
  let id = last.get(slug) ?? slug;
  while (taken.has(id) || id === "") {
    const match = /^(.*)_(\d{1,15})$/.exec(id);
    id = match === null ? `${id}_1` : `${match[1] ?? ""}_${Number(match[2]) + 1}`;
  }
  taken.add(id);
  last.set(slug, id);
  return id;
}

/** It becomes the name of a file or folder, of which disks take 255 bytes; some are longer by what stands behind it. */
const LONGEST_NAME = 200;

/**
 * The slug of a title in an address, as Pelican makes it (pelican/utils.py, `slugify` with the default
 * substitutions): lower case, punctuation dropped, blanks and dashes joined. It is the rule of headings, and cut where
 * no disk would take it.
 */
export function titleSlug(title: string): string {
  return headingSlug(title).slice(0, LONGEST_NAME);
}

/** The slug of the name of a list; a name of which no letter can stand in an address is told by its fingerprint. */
export function listSlug(name: string): string {
  return titleSlug(name) || fingerprint(name);
}

function asciiOf(text: string): string {
  return NOT_ASCII.test(text) ? text.normalize("NFKD").replace(/[^\x00-\x7f]/g, "") : text;
}
