import { quote } from "../../../base/quote.js";
import type { Edit } from "../../../base/edit.js";
import type { Prefix } from "../../../issue/issue.js";
import { communityLinks, prefixedLinks, type CommunityLink } from "../../community-links.js";
import { kindOf, OTHER_SPELLINGS, spelledRight } from "../../prefix-words.js";
import { wrongPrefixes } from "../../wrong-prefixes.js";
import { type StrayPrefix, strayPrefixes } from "../../title-prefixes.js";
import { defineRule, type Details, type Report } from "../../rule.js";

export default defineRule({
  code: "prefix/spelling",
  severity: "warning",
  why: `Readers and programs look for \`[video]\`, \`[audio]\` or \`[ES]\` right before a title. \`[Videos]\`, \`(video)\`
or \`[Spanish]\` mean the same, and are overlooked by whoever searches or sorts by it.`,
  bad: {
    "* [Video] [A talk](https://tube.example/1)": "* [video] [A talk](https://tube.example/1)",
    "* [videos] [All talks](https://tube.example/all)": "* [video] [All talks](https://tube.example/all)",
    "* [podcast] [Episode 7](https://cast.example/7)": "* [audio] [Episode 7](https://cast.example/7)",
    "* [Spanish] [video] [Una charla](https://tube.example/2)":
      "* [ES] [video] [Una charla](https://tube.example/2)",
    "* [de] [Ein Beitrag](https://blog.example/beitrag)":
      "* [DE] [Ein Beitrag](https://blog.example/beitrag)",
    "* (video) [A talk](https://tube.example/1)": "* [video] [A talk](https://tube.example/1)",
    "* \\[video\\] [A talk](https://tube.example/1)": "* [video] [A talk](https://tube.example/1)",
    "* [video][A talk](https://tube.example/1)": "* [video] [A talk](https://tube.example/1)",
    "* [ES][Video] [Una charla](https://tube.example/1)":
      "* [ES] [video] [Una charla](https://tube.example/1)",
    "* [A talk (video)](https://tube.example/1)": "* [video] [A talk](https://tube.example/1)",
    "* [video] [A talk [video]](https://tube.example/1)": "* [video] [A talk](https://tube.example/1)",
    "* [[FR] [video] Une lampe](https://tube.example/1)":
      "* [FR] [video] [Une lampe](https://tube.example/1)",
  },
  good: [
    "* [video] [A talk](https://tube.example/1)",
    "* [pt-BR] [Um artigo](https://blog.example/artigo)",
    "* [PT-BR] [Um artigo](https://blog.example/artigo)",
    "* [ZH|EN] [A post in two languages](https://blog.example/post)",
    "* [Lamp] [A post](https://blog.example/post)",
    "* [What a lamp is (and is not)](https://blog.example/post)",
    "* [How to make a video](https://blog.example/video)",
    "* Two recordings (video) of [a talk](https://tube.example/1)",
    "* [video]: [A talk](https://tube.example/1)",
    "* [Podcast] [A talk](https://www.youtube.com/watch?v=abcdefghijk)",
    "* [JP] [A post](https://blog.example/post)",
  ],
  options: {
    spellings: {
      default: OTHER_SPELLINGS,
      about: "Words in small letters that people type, each with the prefix that is meant.",
    },
  },
  check(reading, report, { options, publication }) {
    const words = { spellings: options.spellings, own: publication.language };
    for (const listed of prefixedLinks(reading)) checkPrefixes(listed, reading.text, words, report);
    for (const listed of communityLinks(reading))
      checkStray(listed, strayPrefixes(listed, reading.text), options.spellings, report);
  },
});

type Spellings = Readonly<Record<string, string>>;

interface Words {
  readonly spellings: Spellings;
  readonly own: string;
}

function checkPrefixes(
  { item }: CommunityLink,
  text: string,
  { spellings, own }: Words,
  report: Report,
): void {
  let wrong: ReadonlySet<Prefix> | undefined;
  for (const prefix of item.prefixes) {
    const { span, text: word } = prefix;
    const right = spelledRight(word, spellings);
    // What does not belong there at all is told of by `prefix/wrong`.
    if (right !== undefined) wrong ??= new Set(wrongPrefixes(item, own).map((one) => one.prefix));
    if (wrong?.has(prefix) === true) continue;
    const behind = { start: span.end, end: span.end };
    if (right !== undefined)
      report(span, `Unexpected prefix \`[${word}]\`, expected \`[${right}]\``, {
        fix: { title: `Write [${right}]`, safe: true, edits: [{ span, text: `[${right}]` }] },
      });
    else if (text[span.end] === "[")
      report(span, `Missing blank behind \`[${word}]\`, expected one`, {
        fix: { title: "Put a blank there", safe: true, edits: [{ span: behind, text: " " }] },
      });
  }
}

function checkStray(
  listed: CommunityLink,
  strays: readonly StrayPrefix[],
  spellings: Spellings,
  report: Report,
): void {
  if (strays.length === 0) return;
  const said = new Set(listed.item.prefixes.map((prefix) => kindOf(prefix.text, spellings) ?? prefix.text));
  for (const stray of strays) {
    const right = spelledRight(stray.word, spellings) ?? stray.word;
    if (stray.isInTitle)
      report(
        stray.span,
        `Unexpected prefix ${quote(stray.typed)} within a title, expected \`[${right}]\` before it`,
        // One is moved at a time, the first one first.
        stray === strays[0] ? moved(listed, stray, said.has(right) ? "" : `[${right}] `) : {},
      );
    else if (stray.typed !== `[${right}]`)
      report(stray.span, `Unexpected prefix ${quote(stray.typed)}, expected \`[${right}]\``, {
        fix: { title: `Write [${right}]`, safe: true, edits: [{ span: stray.span, text: `[${right}] ` }] },
      });
  }
}

function moved({ link }: CommunityLink, stray: StrayPrefix, prefix: string): Details {
  const at = link.span.start;
  const edits: Edit[] = [{ span: stray.span, text: "" }];
  if (prefix !== "") edits.push({ span: { start: at, end: at }, text: prefix });
  return { fix: { title: "Put it before the title", safe: false, edits } };
}
