import { typedHost } from "../../../base/address-parts.js";
import type { Prefix } from "../../../issue/issue.js";
import { communityLinks, quoted } from "../../listed-links.js";
import { mediumOf } from "../../media-hosts.js";
import { kindOf, languagesIn } from "../../prefix-words.js";
import { defineRule, type Details } from "../../rule.js";

export default defineRule({
  code: "prefix/wrong",
  severity: "info",
  why: `A prefix tells what differs from the usual: a video that is announced as a podcast keeps those away who could
watch it, the letter's own language needs no code, and what is said twice is read twice.`,
  bad: {
    "* [audio] [A talk](https://www.youtube.com/watch?v=abcdefghijk)":
      "* [video] [A talk](https://www.youtube.com/watch?v=abcdefghijk)",
    "* [video] [Episode 7](https://soundcloud.com/lamp/7)":
      "* [audio] [Episode 7](https://soundcloud.com/lamp/7)",
    "* [video] [video] [A talk](https://vimeo.com/123)": "* [video] [A talk](https://vimeo.com/123)",
    "* [EN] [A post](https://blog.example/post)": "* [A post](https://blog.example/post)",
  },
  good: [
    "* [video] [A talk](https://www.youtube.com/watch?v=abcdefghijk)",
    "* [audio] [video] [A podcast with pictures](https://youtu.be/abcdefghijk)",
    "* [video] [Episode 7, filmed](https://lampcast.example/podcast/7/)",
    "* [ZH|EN] [A post](https://blog.example/post)",
    "* [ZH] [series] [A post](https://blog.example/post)",
  ],
  check(reading, report, { publication }) {
    const own = publication.language.split("-")[0];
    for (const { item, link } of communityLinks(reading)) {
      if (item.prefixes.length === 0) continue;
      const kinds = item.prefixes.map(({ text }) => kindOf(text));
      const medium = kinds.includes("audio") === kinds.includes("video") ? undefined : hostMedium(item.url);
      for (const [index, prefix] of item.prefixes.entries()) {
        const kind = kinds[index];
        const [language, ...others] = languagesIn(prefix.text);
        if (kind !== undefined && kinds.indexOf(kind) < index) {
          report(
            prefix.span,
            `Unexpected second \`[${prefix.text}]\`, expected one`,
            without(prefix, reading.text),
          );
        } else if (language !== undefined && others.length === 0 && language.split("-")[0] === own) {
          report(
            prefix.span,
            `Unexpected \`[${prefix.text}]\` before ${quoted(link.text)}, expected no code for the letter's own language`,
            without(prefix, reading.text),
          );
        } else if (medium !== undefined && kind !== medium && (kind === "audio" || kind === "video")) {
          report(
            prefix.span,
            `Unexpected \`[${prefix.text}]\` before ${quoted(link.text)}, expected \`[${medium}]\` for a page of ${quoted(typedHost(item.url) ?? "")}`,
            {
              fix: {
                title: `Write [${medium}]`,
                safe: false,
                edits: [{ span: prefix.span, text: `[${medium}]` }],
              },
            },
          );
        }
      }
    }
  },
});

/** Only hosts of one medium are sure; on a podcast's own site there may be a recording to watch. */
function hostMedium(url: string): "video" | "audio" | undefined {
  return /\/(?:podcasts?|episodes?)\//i.test(url) ? undefined : mediumOf(url, { video: [], audio: [] });
}

function without({ span }: Prefix, text: string): Details {
  const blanks = /^[^\S\n]*/.exec(text.slice(span.end, span.end + 4))?.[0].length ?? 0;
  const edits = [{ span: { start: span.start, end: span.end + blanks }, text: "" }];
  return { fix: { title: "Take the prefix out", safe: false, edits } };
}
