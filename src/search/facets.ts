/** The term that all items of a host have; hosts are those of `SearchFilters`. */
export function hostTerm(host: string): string {
  return `@${host}`;
}

/** The term that all items of a section have. */
export function sectionTerm(section: string): string {
  return `/${section}`;
}

/** The term that all items of a language have. */
export function languageTerm(language: string): string {
  return `~${language}`;
}

/** The term under which the items of all terms with a crowded beginning are kept. */
export function crowdTerm(beginning: string): string {
  return `*${beginning}`;
}

/** Whether a term is one of a host, section or language: no place is kept of it. */
export function isFacet(term: string): boolean {
  return term.startsWith("@") || term.startsWith("/") || term.startsWith("~");
}
