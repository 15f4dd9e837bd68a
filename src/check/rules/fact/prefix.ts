import { languageTag } from "../../../base/language.js";
import type { Item, LinkItem, Prefix } from "../../../issue/issue.js";
import { communityLinks } from "../../community-links.js";
import type { PageFacts } from "../../facts.js";
import { hostMedium, mediumOf } from "../../media-hosts.js";
import { pageLanguage, primary } from "../../page-language.js";
import { kindOf } from "../../prefix-words.js";
import { defineRule, type Report } from "../../rule.js";

const SPOKEN_TYPES: ReadonlySet<string> = new Set(["PodcastEpisode", "PodcastSeries", "RadioEpisode"]);

/** The pages of the examples. */
const FACTS: readonly PageFacts[] = [
  { address: "https://harbour.example/talks/1", state: "reached", ogType: "video.other" },
  { address: "https://tube.example/2", state: "reached", ogType: "video.other" },
  { address: "https://www.youtube.com/watch?v=abcdefghijk", state: "reached", ogType: "video.other" },
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
  {
    address: "https://blog.example/toudai/",
    state: "reached",
    title: "Rustで灯台を作る",
    language: "ja",
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
    "* [A talk](https://harbour.example/talks/1)": "* [video] [A talk](https://harbour.example/talks/1)",
    "* [audio] [A talk](https://harbour.example/talks/1)":
      "* [video] [A talk](https://harbour.example/talks/1)",
    "* [Night watch](https://cast.example/41)": "* [audio] [Night watch](https://cast.example/41)",
    "* [Night watch](https://cast.example/41.mp3)": "* [audio] [Night watch](https://cast.example/41.mp3)",
    "* [Gezeiten lesen](https://blog.example/gezeiten/)":
      "* [DE] [Gezeiten lesen](https://blog.example/gezeiten/)",
    "* [Rustで灯台を作る](https://blog.example/toudai/)":
      "* [JA] [Rustで灯台を作る](https://blog.example/toudai/)",
    "* [ES] [Marés à noite](https://blog.example/mare/)":
      "* [PT] [Marés à noite](https://blog.example/mare/)",
  },
  good: [
    "* [video] [A talk](https://harbour.example/talks/1)",
    "* [series] [video + slides] [A talk](https://harbour.example/talks/1)",
    "* [ZH] [video] [A talk](https://harbour.example/talks/1)",
    "* [A post with a recording in it](https://blog.example/watched/)",
    "* [FR] [Une page dont le modèle parle anglais](https://blog.example/watched/)",
    "* [DE] [Gezeiten lesen](https://blog.example/gezeiten/)",
    "* [How to read the tides](https://blog.example/template/)",
    "* [PT-BR] [Marés à noite](https://blog.example/mare/)",
    // The address tells already: `prefix/missing` and `prefix/wrong`.
    "* [A talk](https://tube.example/2)",
    "* [audio] [A talk](https://www.youtube.com/watch?v=abcdefghijk)",
    "* [podcast] [Night watch](https://cast.example/41)",
    "They [said so](https://harbour.example/talks/1) last week.",
  ],
  check(reading, report, { facts, options, publication }) {
    if (facts === undefined) return;
    const listed = new Set<Item>(communityLinks(reading).map(({ item }) => item));
    for (const item of reading.issue.items) {
      if (item.kind !== "link" || item.form !== "title") continue;
      const page = facts.of(item.url);
      if (page?.state !== "reached") continue;
      const medium = mediumOnPage(page);
      const word = medium === undefined ? "" : options[medium];
      const isTold = listed.has(item) && isToldByAddress(item);
      if (word !== "" && !isTold)
        judgeMedium(report, item, word, medium === "video" ? options.audio : options.video);
      const language = options.languages ? pageLanguage(page, publication.language) : undefined;
      if (language !== undefined) judgeLanguage(report, item, language);
    }
  },
});

/** Whether `prefix/missing` or `prefix/wrong` tells of the medium without a look at the page. */
function isToldByAddress({ prefixes, url }: LinkItem): boolean {
  const hasMedium = prefixes.some(({ text }) => MEDIA.has(kindOf(text) ?? ""));
  return (hasMedium ? hostMedium(url) : mediumOf(url, { video: [], audio: [] })) !== undefined;
}

const MEDIA: ReadonlySet<string> = new Set(["audio", "video"]);

function judgeMedium(report: Report, item: LinkItem, word: string, other: string): void {
  if (item.prefixes.some(({ text }) => text.toLowerCase().includes(word.toLowerCase()) || means(text, word)))
    return;
  const wrong = item.prefixes.find(({ text }) => means(text, other));
  expectPrefix(report, item, wrong, word, "by what its page says it is");
}

/** Whether a prefix is that word, however it is spelled: `prefix/spelling` tells of `[podcast]`. */
function means(prefix: string, word: string): boolean {
  return (
    prefix.toLowerCase() === word.toLowerCase() ||
    (word !== "" && kindOf(prefix) === kindOf(word.toLowerCase()) && kindOf(prefix) !== undefined)
  );
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

function mediumOnPage({ ogType = "", types = [], mediaType = "" }: PageFacts): "video" | "audio" | undefined {
  if (mediaType.startsWith("video/") || ogType.startsWith("video")) return "video";
  if (mediaType.startsWith("audio/")) return "audio";
  const isAbout = ogType === "" || ogType === "website";
  if (ogType.startsWith("music") || (isAbout && types.some((type) => SPOKEN_TYPES.has(type)))) return "audio";
  // Many an article holds a video; only a page that is nothing else is one.
  return isAbout && types.length === 1 && types[0] === "VideoObject" ? "video" : undefined;
}
