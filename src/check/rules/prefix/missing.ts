import { quote } from "../../../base/quote.js";
import { typedHost } from "../../../base/address-parts.js";
import { communityLinks, type CommunityLink } from "../../community-links.js";
import { mediumOf } from "../../media-hosts.js";
import { pageLanguage } from "../../page-language.js";
import { kindOf, languagesIn, mendedCode } from "../../prefix-words.js";
import { strayPrefixes } from "../../title-prefixes.js";
import { defineRule, type Details } from "../../rule.js";

export default defineRule({
  code: "prefix/missing",
  severity: "warning",
  why: `Whoever reads on a train wants to know before the click that a link leads to an hour of video, and whoever reads
no Japanese that a page is in Japanese. \`[video]\`, \`[audio]\` and the code of a language say so.`,
  bad: {
    "* [A talk](https://www.youtube.com/watch?v=abcdefghijk)":
      "* [video] [A talk](https://www.youtube.com/watch?v=abcdefghijk)",
    "* [All talks](https://www.youtube.com/playlist?list=PL1)":
      "* [video] [All talks](https://www.youtube.com/playlist?list=PL1)",
    "* [series] [A talk](https://vimeo.com/123)": "* [series] [video] [A talk](https://vimeo.com/123)",
    "* **[A talk](https://youtu.be/abcdefghijk)**": "* [video] **[A talk](https://youtu.be/abcdefghijk)**",
    "* [Episode 7](https://lampcast.example/podcast/7/)":
      "* [audio] [Episode 7](https://lampcast.example/podcast/7/)",
    "* [Episode 7](https://lamp.libsyn.com/7)": "* [audio] [Episode 7](https://lamp.libsyn.com/7)",
    "* [Rustで灯台を作る](https://blog.example/lamp)": null,
    "* [Как мы построили маяк](https://blog.example/lamp)": null,
  },
  good: [
    "* [video] [A talk](https://www.youtube.com/watch?v=abcdefghijk)",
    "* [Videos] [All talks](https://www.youtube.com/playlist?list=PL1)",
    "* [audio] [A podcast with pictures](https://youtu.be/abcdefghijk)",
    "* [The talk in words](https://blog.example/talk), from [the video](https://youtu.be/abcdefghijk)",
    "* [video] [Episode 7](https://lampcast.example/podcast/7/)",
    "* [JA] [Rustで灯台を作る](https://blog.example/lamp)",
    "* [What маяк means](https://blog.example/lamp)",
    "* [A podcast is not a lamp](https://blog.example/podcast-lamp/)",
    "## Upcoming Events\n\n* [A talk](https://www.youtube.com/watch?v=abcdefghijk)",
  ],
  options: {
    video: { default: [], about: "Further hosts of videos, as `host` or `host/path`." },
    audio: {
      default: [],
      about: "Further hosts of podcasts, as `host` or `host/path`.",
    },
  },
  check(reading, report, { options, publication, facts }) {
    const isLatin = !OTHER_SCRIPTS.has(publication.language.split("-")[0] ?? "");
    for (const listed of communityLinks(reading)) {
      const { item, link } = listed;
      if (item.form !== "title") continue;
      const medium = mediumOf(item.url, options);
      if (medium !== undefined && !hasMedium(listed, reading.text))
        report(
          link.textSpan,
          `Missing \`[${medium}]\` before ${quote(link.text)}, expected it for a page of ${quote(typedHost(item.url) ?? "")}`,
          prefixed(listed, reading.text, medium),
        );
      // What language it is in, the page may say itself: `fact/prefix`.
      const page = facts?.of(item.url);
      const isTold = page !== undefined && pageLanguage(page, publication.language) !== undefined;
      if (isLatin && !isTold && isMostlyForeign(link.text) && !hasLanguage(listed))
        report(
          link.textSpan,
          `Missing language of ${quote(link.text)}, expected its code before it, as \`[ZH]\``,
        );
    }
  },
});

/** Languages that are not written with Latin letters. */
const OTHER_SCRIPTS: ReadonlySet<string> = new Set(
  "am ar be bg bn el fa gu he hi hy ja ka kk km kn ko ky lo mk ml mn mr my ne pa ps ru si sr ta te tg th uk ur yi zh".split(
    " ",
  ),
);
/** Most titles hold nothing but Latin letters, which is told faster. */
const MAY_BE_FOREIGN = /[\u0370-\u1fff\u2e80-\uffff]/;
const FOREIGN =
  /[\p{Script=Cyrillic}\p{Script=Greek}\p{Script=Hebrew}\p{Script=Arabic}\p{Script=Devanagari}\p{Script=Thai}\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}\p{Script=Georgian}\p{Script=Armenian}\p{Script=Bengali}\p{Script=Tamil}]/u;
/** One sign of these is half a word. */
const SYLLABIC = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}]/u;
/** Fewer letters are a name or a formula. */
const FEWEST_LETTERS = 10;

function isMostlyForeign(title: string): boolean {
  if (!MAY_BE_FOREIGN.test(title) || !FOREIGN.test(title)) return false;
  let foreign = 0;
  let latin = 0;
  for (const letter of title) {
    if (SYLLABIC.test(letter)) foreign += 2;
    else if (FOREIGN.test(letter)) foreign++;
    else if (/\p{L}/u.test(letter)) latin++;
  }
  return foreign >= FEWEST_LETTERS && foreign > latin;
}

function hasMedium(listed: CommunityLink, text: string): boolean {
  return (
    listed.item.prefixes.some((prefix) => isMedium(prefix.text)) ||
    strayPrefixes(listed, text).some(({ word }) => isMedium(word))
  );
}

function isMedium(word: string): boolean {
  const kind = kindOf(word);
  return kind === "video" || kind === "audio";
}

function hasLanguage({ item }: CommunityLink): boolean {
  return item.prefixes.some(({ text }) => languagesIn(text).length > 0 || mendedCode(text) !== undefined);
}

/** Puts a prefix before the link, outside of marks of emphasis. */
function prefixed({ link, paragraph }: CommunityLink, text: string, prefix: string): Details {
  let at = link.span.start;
  while (at > paragraph.start && /[*_]/.test(text[at - 1] ?? "")) at--;
  const edits = [{ span: { start: at, end: at }, text: `[${prefix}] ` }];
  // A podcast's site has pages to read, too; a host of videos has none.
  return { fix: { title: `Put [${prefix}] before the title`, safe: prefix === "video", edits } };
}
