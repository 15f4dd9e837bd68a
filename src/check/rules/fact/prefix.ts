import { languageTag } from "../../../base/language.js";
import type { LinkItem, Prefix } from "../../../issue/issue.js";
import type { PageFacts } from "../../facts.js";
import { defineRule, type Report } from "../../rule.js";

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
const SPOKEN_TYPES: ReadonlySet<string> = new Set(["PodcastEpisode", "PodcastSeries", "RadioEpisode"]);

/** The pages of the examples. */
const FACTS: readonly PageFacts[] = [
  { address: "https://tube.example/1", state: "reached", ogType: "video.other" },
  { address: "https://cast.example/41", state: "reached", types: ["PodcastEpisode"] },
  { address: "https://cast.example/41.mp3", state: "reached", mediaType: "audio/mpeg" },
  {
    address: "https://blog.example/watched/",
    state: "reached",
    ogType: "article",
    types: ["VideoObject", "BlogPosting"],
    language: "en-GB",
  },
  {
    address: "https://blog.example/gezeiten/",
    state: "reached",
    title: "Gezeiten lesen bei Nacht",
    language: "de-DE",
  },
  {
    address: "https://blog.example/template/",
    state: "reached",
    title: "How to read the tides",
    language: "de",
  },
  { address: "https://blog.example/mare/", state: "reached", title: "Marés à noite", language: "pt-BR" },
];

export default defineRule({
  code: "fact/prefix",
  severity: "warning",
  why: `A prefix tells readers before they click that a page talks aloud, or is not in their language. What a page is, it
says itself; the prefix should agree.`,
  options: {
    video: { default: "video", about: "The prefix of videos; empty where the newsletter has none." },
    audio: {
      default: "audio",
      about: "The prefix of what is only heard; empty where the newsletter has none.",
    },
    languages: { default: true, about: "Whether pages in other languages get a prefix such as `[DE]`." },
  },
  given: { facts: FACTS },
  bad: {
    "* [A talk](https://tube.example/1)": "* [video] [A talk](https://tube.example/1)",
    "* [audio] [A talk](https://tube.example/1)": "* [video] [A talk](https://tube.example/1)",
    "* [Night watch](https://cast.example/41)": "* [audio] [Night watch](https://cast.example/41)",
    "* [Night watch](https://cast.example/41.mp3)": "* [audio] [Night watch](https://cast.example/41.mp3)",
    "* [Gezeiten lesen](https://blog.example/gezeiten/)":
      "* [DE] [Gezeiten lesen](https://blog.example/gezeiten/)",
    "* [ES] [Marés à noite](https://blog.example/mare/)":
      "* [PT] [Marés à noite](https://blog.example/mare/)",
  },
  good: [
    "* [video] [A talk](https://tube.example/1)",
    "* [series] [video + slides] [A talk](https://tube.example/1)",
    "* [ZH] [video] [A talk](https://tube.example/1)",
    "* [A post with a recording in it](https://blog.example/watched/)",
    "* [FR] [Une page dont le modèle parle anglais](https://blog.example/watched/)",
    "* [DE] [Gezeiten lesen](https://blog.example/gezeiten/)",
    "* [How to read the tides](https://blog.example/template/)",
    "* [PT-BR] [Marés à noite](https://blog.example/mare/)",
    "They [said so](https://tube.example/1) last week.",
  ],
  check(reading, report, { facts, options, publication }) {
    if (facts === undefined) return;
    for (const item of reading.issue.items) {
      if (item.kind !== "link" || item.form !== "title") continue;
      const page = facts.of(item.url);
      if (page?.state !== "reached") continue;
      const medium = mediumOf(page);
      const word = medium === undefined ? "" : options[medium];
      if (word !== "") judgeMedium(report, item, word, medium === "video" ? options.audio : options.video);
      const language = options.languages ? languageOf(page, publication.language) : undefined;
      if (language !== undefined) judgeLanguage(report, item, language);
    }
  },
});

function judgeMedium(report: Report, item: LinkItem, word: string, other: string): void {
  if (item.prefixes.some(({ text }) => text.toLowerCase().includes(word.toLowerCase()))) return;
  const wrong = item.prefixes.find(({ text }) => text.toLowerCase() === other.toLowerCase());
  expectPrefix(report, item, wrong, word, "by what its page says it is");
}

function judgeLanguage(report: Report, item: LinkItem, language: string): void {
  const named = item.prefixes.filter(({ text }) => languageTag(text) !== undefined);
  if (named.some(({ text }) => primary(languageTag(text) ?? "") === language)) return;
  expectPrefix(report, item, named[0], language.toUpperCase(), "the language its page says it is in");
}

function expectPrefix(
  report: Report,
  { links }: LinkItem,
  wrong: Prefix | undefined,
  word: string,
  why: string,
): void {
  const [first] = links;
  if (wrong !== undefined) {
    const edits = [{ span: wrong.span, text: `[${word}]` }];
    const fix = { title: `Write \`[${word}]\` instead`, safe: false, edits };
    report(wrong.span, `Unexpected prefix \`[${wrong.text}]\`, expected \`[${word}]\`, ${why}`, { fix });
  } else if (first !== undefined) {
    const { start } = first.span;
    const edits = [{ span: { start, end: start }, text: `[${word}] ` }];
    const fix = { title: `Put \`[${word}]\` before the link`, safe: false, edits };
    report(first.span, `Missing prefix \`[${word}]\`, expected before the link, ${why}`, { fix });
  }
}

function mediumOf({ ogType = "", types = [], mediaType = "" }: PageFacts): "video" | "audio" | undefined {
  if (mediaType.startsWith("video/") || ogType.startsWith("video")) return "video";
  if (mediaType.startsWith("audio/")) return "audio";
  const isAbout = ogType === "" || ogType === "website";
  if (ogType.startsWith("music") || (isAbout && types.some((type) => SPOKEN_TYPES.has(type)))) return "audio";
  // Many an article holds a video; only a page that is nothing else is one.
  return isAbout && types.length === 1 && types[0] === "VideoObject" ? "video" : undefined;
}

/** The language of a page, where it is another than the newsletter's and its title does not belie it. */
function languageOf({ language = "", title = "" }: PageFacts, ours: string): string | undefined {
  const tag = primary(language);
  // English is what a page claims to be in when nobody has changed its template.
  if (tag === "" || tag === "en" || tag === primary(ours) || languageTag(tag) === undefined) return undefined;
  const script = SCRIPTS[tag];
  const isBelied = script === undefined ? ENGLISH.test(title) : !script.test(title);
  return title === "" || isBelied ? undefined : tag;
}

function primary(tag: string): string {
  return tag.toLowerCase().split("-")[0] ?? "";
}
