import { languageTag } from "../base/language.js";
import type { PageFacts } from "./facts.js";

/** Words of English titles that other languages do not have: many pages claim a language they are not written in. */
const ENGLISH = /\b(?:the|of|and|with|how|why|what|is|are|for|your|from|using|to|we|my|you)\b/i;
/** Scripts by language; a page in one of these shows it in its title. */
const SCRIPTS: Readonly<Record<string, RegExp>> = {
  zh: /\p{Script=Han}/u,
  ja: /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}]/u,
  ko: /\p{Script=Hangul}/u,
  ru: /\p{Script=Cyrillic}/u,
  uk: /\p{Script=Cyrillic}/u,
  bg: /\p{Script=Cyrillic}/u,
  el: /\p{Script=Greek}/u,
  ar: /\p{Script=Arabic}/u,
  fa: /\p{Script=Arabic}/u,
  he: /\p{Script=Hebrew}/u,
  th: /\p{Script=Thai}/u,
  hi: /\p{Script=Devanagari}/u,
};

/** The language of a page, where it is another than the newsletter's and its title does not belie it. */
export function pageLanguage({ language = "", title = "" }: PageFacts, ours: string): string | undefined {
  const tag = primary(language);
  // English is what a page claims to be in when nobody has changed its template.
  if (tag === "" || tag === "en" || tag === primary(ours) || languageTag(tag) === undefined) return undefined;
  const script = SCRIPTS[tag];
  const isBelied = script === undefined ? ENGLISH.test(title) : !script.test(title);
  return title === "" || isBelied ? undefined : tag;
}

/** The language without its country: `PT-BR` → `pt`. */
export function primary(tag: string): string {
  return tag.toLowerCase().split("-")[0] ?? "";
}
