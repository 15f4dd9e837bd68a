import { prefixedLinks } from "../../community-links.js";
import { mendedCode } from "../../prefix-words.js";
import { defineRule } from "../../rule.js";

export default defineRule({
  code: "prefix/language",
  severity: "warning",
  why: `Languages have codes of their own: \`JP\` is a country, \`JA\` is Japanese. Browsers, feeds and readers who filter
by language know the codes of [ISO 639-1](https://www.loc.gov/standards/iso639-2/php/English_list.php) only.`,
  bad: {
    "* [JP] [灯台の作り方](https://blog.example/lamp)": "* [JA] [灯台の作り方](https://blog.example/lamp)",
    "* [CN] [video] [灯塔](https://tube.example/1)": "* [ZH] [video] [灯塔](https://tube.example/1)",
    "* [BR-pt] [Um farol](https://blog.example/farol)": "* [PT-BR] [Um farol](https://blog.example/farol)",
    "* [heb] [A post](https://blog.example/post)": "* [HE] [A post](https://blog.example/post)",
  },
  good: [
    "* [JA] [灯台の作り方](https://blog.example/lamp)",
    "* [UK] [Маяк](https://blog.example/lamp)",
    "* [zh-TW] [燈塔](https://blog.example/lamp)",
    "* [PDF] [A paper](https://blog.example/paper.pdf)",
    "* [API] [What is new](https://blog.example/new)",
  ],
  check(reading, report) {
    for (const { item } of prefixedLinks(reading)) {
      for (const { span, text } of item.prefixes) {
        const code = mendedCode(text);
        if (code === undefined) continue;
        report(span, `Unexpected code \`[${text}]\`, expected \`[${code}]\` of ISO 639-1`, {
          fix: { title: `Write [${code}]`, safe: true, edits: [{ span, text: `[${code}]` }] },
        });
      }
    }
  },
});
