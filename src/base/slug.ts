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

/** Makes an id unique among `taken` as Python-Markdown does (`_1`, `_2` …) and adds it there. */
export function uniqueId(slug: string, taken: Set<string>): string {
  let id = slug;
  while (taken.has(id) || id === "") {
    const match = /^(.*)_(\d+)$/.exec(id);
    id = match === null ? `${id}_1` : `${match[1] ?? ""}_${Number(match[2]) + 1}`;
  }
  taken.add(id);
  return id;
}

/**
 * The slug of a title in an address, as Pelican makes it (pelican/utils.py, `slugify` with the default
 * substitutions): lower case, punctuation dropped, blanks and dashes joined. It is the rule of headings.
 */
export function titleSlug(title: string): string {
  return headingSlug(title);
}

function asciiOf(text: string): string {
  return NOT_ASCII.test(text) ? text.normalize("NFKD").replace(/[^\x00-\x7f]/g, "") : text;
}
