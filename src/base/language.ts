/** Two-letter codes of ISO 639-1 (https://www.loc.gov/standards/iso639-2/php/English_list.php). */
const ISO_639_1: ReadonlySet<string> = new Set(
  (
    "aa ab ae af ak am an ar as av ay az ba be bg bh bi bm bn bo br bs ca ce ch co cr cs cu cv cy da de dv dz ee el en eo " +
    "es et eu fa ff fi fj fo fr fy ga gd gl gn gu gv ha he hi ho hr ht hu hy hz ia id ie ig ii ik io is it iu ja jv ka kg " +
    "ki kj kk kl km kn ko kr ks ku kv kw ky la lb lg li ln lo lt lu lv mg mh mi mk ml mn mr ms mt my na nb nd ne ng nl nn " +
    "no nr nv ny oc oj om or os pa pi pl ps pt qu rm rn ro ru rw sa sc sd se sg si sk sl sm sn so sq sr ss st su sv sw ta " +
    "te tg th ti tk tl tn to tr ts tt tw ty ug uk ur uz ve vi vo wa wo xh yi yo za zh zu"
  ).split(" "),
);

/** What people type where ISO has another word: country codes and English names met in real issues. */
const SPOKEN: Readonly<Record<string, string>> = {
  cn: "zh",
  jp: "ja",
  br: "pt-BR",
  "br-pt": "pt-BR",
  cz: "cs",
  ua: "uk",
  chinese: "zh",
  dutch: "nl",
  french: "fr",
  german: "de",
  italian: "it",
  japanese: "ja",
  korean: "ko",
  polish: "pl",
  portuguese: "pt",
  russian: "ru",
  spanish: "es",
};

/** The BCP 47 tag that a word like `ES`, `pt-BR` or `Spanish` means, or undefined when it names no language. */
export function languageTag(word: string): string | undefined {
  const lower = word.trim().toLowerCase();
  if (Object.hasOwn(SPOKEN, lower)) return SPOKEN[lower];
  const match = /^([a-z]{2})(?:-([a-z]{2}|[a-z]{4}))?$/.exec(lower);
  const code = match?.[1];
  if (code === undefined || !ISO_639_1.has(code)) return undefined;
  const region = match?.[2];
  if (region === undefined) return code;
  return region.length === 2
    ? `${code}-${region.toUpperCase()}`
    : `${code}-${region[0]?.toUpperCase()}${region.slice(1)}`;
}

/** The English name of a language by its tag, as `Brazilian Portuguese`; the tag itself where it has none or is no tag. */
export function languageName(tag: string): string {
  try {
    return new Intl.DisplayNames("en", { type: "language" }).of(tag) ?? tag;
  } catch {
    return tag;
  }
}
