import fc from "fast-check";

const WORDS = [
  ..."Rust compiler don't a 1. é 🦀 — “quoted” (see) x=y <T> HashMap<K,V> &amp; &copy; &lt;T&gt; \\* snake_case".split(
    " ",
  ),
  ..."* - #1234 | [ ] [x] ! [ ] { $ ^ ~ ~~ : www. @ http:// `".split(" "),
];
const BARE = [
  "https://example.com/a_b_c?x=*y*&amp;z#w",
  "http://example.com",
  "www.example.com/x_y",
  "me@example.com",
  "https://example.com/~me/~~x~~",
  "https://example.com/[a](b)",
  "(https://example.com)",
];
const SPANS = ["~~", "~", "*", "**", "_", "`", "``"];

const word = fc.oneof({ weight: 3, arbitrary: fc.constantFrom(...WORDS) }, fc.constantFrom(...BARE));

/** Text within a line as people type it, with all that GFM would make of it and CommonMark does not. */
const phrase: fc.Arbitrary<string> = fc.letrec<{ phrase: string }>((tie) => ({
  phrase: fc.oneof(
    { depthSize: "small" },
    { weight: 3, arbitrary: word },
    fc.tuple(tie("phrase"), tie("phrase")).map(([a, b]) => `${a} ${b}`),
    fc.tuple(fc.constantFrom(...SPANS), tie("phrase")).map(([mark, text]) => `${mark}so ${text} on${mark}`),
    tie("phrase").map((text) => `[${text}](https://example.com/a_b)`),
    tie("phrase").map((text) => `[${text}][ref]`),
    tie("phrase").map((text) => `![${text}](/a.png)`),
    tie("phrase").map((text) => `<b>${text}</b>`),
    fc.constant("<https://example.com>"),
  ),
})).phrase;

const line = phrase.map((text) => `Well, ${text}`);
const indented = (text: string, by: string) => text.replaceAll("\n", `\n${by}`);

const block: fc.Arbitrary<string> = fc.letrec<{ block: string }>((tie) => ({
  block: fc.oneof(
    { depthSize: "small" },
    { weight: 3, arbitrary: line },
    fc.tuple(line, line).map(([a, b]) => `${a}\n${b}`),
    fc.tuple(fc.integer({ min: 1, max: 4 }), line).map(([level, text]) => `${"#".repeat(level)} ${text}`),
    line.map((text) => `${text}\n===`),
    fc
      .array(fc.tuple(fc.constantFrom("* ", "* [ ] ", "* [x] ", "* [X] ", "* []  "), line), {
        minLength: 1,
        maxLength: 3,
      })
      .map((items) => items.map((parts) => parts.join("")).join("\n")),
    fc
      .tuple(fc.constantFrom("- ", "1. ", "2) "), tie("block"))
      .map(([mark, text]) => mark + indented(text, "   ")),
    tie("block").map((text) => `> ${indented(text, "> ")}`),
    fc
      .array(fc.tuple(phrase, phrase), { minLength: 1, maxLength: 3 })
      .map((rows) => ["| Well | then |", "|---|:-:|", ...rows.map(([a, b]) => `| ${a} | ${b} |`)].join("\n")),
    phrase.map((text) => `~~~~ rust\n${text}\n~~~~`),
    phrase.map((text) => `<div>\n${text}\n</div>`),
    fc.constant("[ref]: https://example.com/ref 'Title'"),
    fc.constant("---"),
  ),
})).block;

/** Texts of blocks that Markdown knows, rich in what tells its dialects apart. */
export const markdownText: fc.Arbitrary<string> = fc
  .array(block, { minLength: 1, maxLength: 5 })
  .map((blocks) => blocks.join("\n\n"));
