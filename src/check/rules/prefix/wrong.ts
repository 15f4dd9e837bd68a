import { quote } from "../../../base/quote.js";
import { typedHost } from "../../../base/address-parts.js";
import type { Prefix } from "../../../issue/issue.js";
import { prefixedLinks } from "../../community-links.js";
import { defineRule, type Details } from "../../rule.js";
import { wrongPrefixes } from "../../wrong-prefixes.js";

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
    "* [Podcast] [A talk](https://www.youtube.com/watch?v=abcdefghijk)":
      "* [video] [A talk](https://www.youtube.com/watch?v=abcdefghijk)",
    "* [video] [Video] [A talk](https://vimeo.com/123)": "* [video] [A talk](https://vimeo.com/123)",
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
    for (const { item, link } of prefixedLinks(reading)) {
      for (const { prefix, expected } of wrongPrefixes(item, publication.language)) {
        const typed = `\`[${prefix.text}]\``;
        const what = `Unexpected ${typed} before ${quote(link.text)}`;
        if (expected === "once") {
          report(prefix.span, `Unexpected second ${typed}, expected one`, without(prefix, reading.text));
        } else if (expected === "no language") {
          const message = `${what}, expected no code for the letter's own language`;
          report(prefix.span, message, without(prefix, reading.text));
        } else {
          const right = `[${expected}]`;
          const page = quote(typedHost(item.url) ?? "");
          const edits = [{ span: prefix.span, text: right }];
          report(prefix.span, `${what}, expected \`${right}\` for a page of ${page}`, {
            fix: { title: `Write ${right}`, safe: false, edits },
          });
        }
      }
    }
  },
});

function without({ span }: Prefix, text: string): Details {
  const blanks = /^[^\S\n]*/.exec(text.slice(span.end, span.end + 4))?.[0].length ?? 0;
  const edits = [{ span: { start: span.start, end: span.end + blanks }, text: "" }];
  return { fix: { title: "Take the prefix out", safe: false, edits } };
}
