import { cutTerms } from "../../search/cut-terms.js";
import { hostTerm, languageTerm, sectionTerm } from "../../search/facets.js";
import type { SearchSection } from "./search-sections.js";

/** Parts of hosts that say nothing of who wrote a page, or stand in a third of all addresses. */
const EMPTY_LABELS: ReadonlySet<string> = new Set([
  "com",
  "org",
  "net",
  "io",
  "co",
  "github",
  "gitlab",
  "meetup",
]);

/** RFC 1035, 2.3.4. */
const MOST_HOST_UNITS = 255;

const NO_TERMS: readonly string[] = [];

/** Terms that thousands of items share, each list made once: a few thousand hosts stand in all addresses. */
export class SharedTerms {
  readonly #hosts = new Map<string, readonly string[]>();
  readonly #sections = new Map<SearchSection, readonly string[]>();
  readonly #languages = new Map<string, readonly string[]>();

  /** That of the host itself, then those of its parts; none for what is too long to be one. */
  termsOfHost(host: string): readonly string[] {
    return host.length > MOST_HOST_UNITS ? NO_TERMS : known(this.#hosts, host, hostTerms);
  }

  /** That of the section in which items are found. */
  termsOfSection(section: SearchSection): readonly string[] {
    return known(this.#sections, section, (one) => [sectionTerm(one)]);
  }

  /** Who looks for `pt` wants `pt-BR` too. */
  termsOfLanguage(language: string): readonly string[] {
    return known(this.#languages, language, languageTerms);
  }
}

function known<Key, Value>(values: Map<Key, Value>, key: Key, make: (key: Key) => Value): Value {
  const found = values.get(key);
  if (found !== undefined) return found;
  const made = make(key);
  values.set(key, made);
  return made;
}

function hostTerms(host: string): readonly string[] {
  const labels = host.split(/[.-]/).filter((label) => !EMPTY_LABELS.has(label));
  return [hostTerm(host), ...labels.flatMap((label) => cutTerms(label).map(({ text }) => text))];
}

function languageTerms(language: string): readonly string[] {
  const [main = ""] = language.split("-");
  return (main === language ? [language] : [main, language]).map(languageTerm);
}
