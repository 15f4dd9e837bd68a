import { languageTag } from "../base/language.js";

/** Words that say before a title what kind of page it is. */
export const KINDS: readonly string[] = ["audio", "book", "paper", "pdf", "series", "slides", "video"];

/** Other words for the same kinds. */
export const OTHER_SPELLINGS: Readonly<Record<string, string>> = {
  podcast: "audio",
  podcasts: "audio",
  playlist: "video",
  recording: "video",
  recordings: "video",
  serie: "series",
  slide: "slides",
  "slide deck": "slides",
  "video playlist": "video",
  "video series": "video",
  vid: "video",
  videos: "video",
};

/** Codes of countries, and of three letters, typed for a language: https://www.loc.gov/standards/iso639-2/. */
const MISTAKEN_CODES: Readonly<Record<string, string>> = {
  br: "PT-BR",
  "br-pt": "PT-BR",
  chi: "ZH",
  chn: "ZH",
  cn: "ZH",
  cze: "CS",
  cz: "CS",
  deu: "DE",
  dk: "DA",
  eng: "EN",
  esp: "ES",
  fra: "FR",
  fre: "FR",
  ger: "DE",
  gr: "EL",
  heb: "HE",
  hk: "ZH-HK",
  ind: "ID",
  ir: "FA",
  ita: "IT",
  jap: "JA",
  jp: "JA",
  jpn: "JA",
  kor: "KO",
  // Kanuri has this code, and nobody who types it means Kanuri.
  kr: "KO",
  nld: "NL",
  pol: "PL",
  por: "PT",
  rus: "RU",
  spa: "ES",
  tur: "TR",
  tw: "ZH-TW",
  ua: "UK",
  ukr: "UK",
  vn: "VI",
  zho: "ZH",
};

/** The code of the language that a mistaken code means, as it is printed: `JP` → `JA`. */
export function mendedCode(prefix: string): string | undefined {
  const key = prefix.trim().toLowerCase().replace("_", "-");
  return Object.hasOwn(MISTAKEN_CODES, key) ? MISTAKEN_CODES[key] : undefined;
}

/** The language a prefix names, one or several of them (`ZH|EN`), mistaken codes left out. */
export function languagesIn(prefix: string): readonly string[] {
  const words = prefix.split(/\s*[|/,]\s*/);
  const tags = words.flatMap((word) => {
    const tag = mendedCode(word) === undefined ? languageTag(word) : undefined;
    return tag === undefined ? [] : [tag];
  });
  return tags.length === words.length ? tags : [];
}

/** The kind of page a prefix names, however it is spelled; undefined for any other word. */
export function kindOf(
  prefix: string,
  spellings: Readonly<Record<string, string>> = OTHER_SPELLINGS,
): string | undefined {
  const key = prefix.trim().toLowerCase();
  if (KINDS.includes(key)) return key;
  return Object.hasOwn(spellings, key) ? spellings[key] : undefined;
}

/** How a prefix is to be spelled, or undefined when it is right already or no word that is known. */
export function spelledRight(
  prefix: string,
  spellings: Readonly<Record<string, string>>,
): string | undefined {
  const kind = kindOf(prefix, spellings);
  if (kind !== undefined) return kind === prefix ? undefined : kind;
  const tags = languagesIn(prefix);
  if (tags.length !== 1 || /^[a-z]{2}-[A-Z]{2}$/.test(prefix)) return undefined;
  const code = (tags[0] ?? "").toUpperCase();
  return code === prefix ? undefined : code;
}
