import fc from "fast-check";

const TAGS = [
  ..."script style iframe object embed svg math form input textarea select title template noscript base".split(
    " ",
  ),
  ..."link meta html head body a em strong code pre p div span br hr img ul li ol table tr td font center".split(
    " ",
  ),
  ..."details summary button video audio source marquee plaintext xmp listing image frameset h1 h2 small sub".split(
    " ",
  ),
  ..."T K,V b i abbr blockquote SCRIPT Img A dialog portal annotation-xml mglyph foreignObject".split(" "),
];
const SCHEMES = [
  "javascript:alert(1)",
  "JaVaScRiPt:alert(1)",
  " javascript:alert(1)",
  "java\tscript:alert(1)",
  "&#106;avascript:alert(1)",
  "&#x6A&#x61vascript&colon;alert(1)",
  "\u0001javascript:alert(1)",
  "data:text/html,<script>alert(1)</script>",
  "vbscript:x",
  "file:///etc/passwd",
  "//evil.example/x",
  "\\\\evil.example/x",
  "/\\evil.example",
  "https:evil.example",
  'http://evil.example/"onmouseover=alert(1)',
  "https://evil.example/?a=1&b=2",
  "mailto:a@b.example",
  "/own/path",
  "../up",
  "?query",
  "blob:https://x/y",
  "view-source:https://x",
  "",
];
const HANDLERS = [
  "onerror=alert(1)",
  'onclick="alert(1)"',
  "ONLOAD='x'",
  'style="background:url(//evil.example)"',
  "srcdoc='<script>'",
  'id="i-1"',
  'class="permalink"',
  "name=x",
  'srcset="//evil.example/x 2x"',
  'title="a&quot;b"',
  "formaction=javascript:1",
  "target=_blank",
  "is=x",
  "/",
  "/onclick=1",
];
const ODD_TEXTS = [
  "\u0000",
  "\u0007",
  "\u001b[31m",
  "\u0085",
  "\u202e",
  "\u2066",
  "\u200b",
  "\ufffe",
  "\uffff",
  "\ufdd0",
  "\u{1fffe}",
  "&#0;",
  "&#x80;",
  "&#x1FFFF;",
  "&#xD800;",
  "&NotEqualTilde;",
  "&lt;script&gt;",
  "&amp;lt;",
  "]]>",
  "<![CDATA[x]]>",
  "<?php x ?>",
  "<!DOCTYPE x>",
  "<!-- a",
  "-->",
  "--!>",
  "<!-->",
  "<",
  "</",
  "<a",
  "&",
  "`",
  '"',
  "'",
];

const scheme = fc.constantFrom(...SCHEMES);
const word = fc.oneof(
  fc.constantFrom("Rust", "HashMap<K, V>", "<T>", "news", "é", "🦀", "2026-08-19", "Virtual", "|"),
  fc.constantFrom(...ODD_TEXTS),
);
const attribute = fc.oneof(
  fc.constantFrom(...HANDLERS),
  scheme.map((address) => `href="${address}"`),
  scheme.map((address) => `src=${address}`),
);
const tag = fc
  .tuple(fc.constantFrom("<", "</"), fc.constantFrom(...TAGS), fc.array(attribute, { maxLength: 3 }))
  .map(([open, name, attributes]) => `${[`${open}${name}`, ...attributes].join(" ")}>`);

/** Text within a line, with Markdown and HTML that means harm. */
const phrase: fc.Arbitrary<string> = fc.letrec<{ phrase: string }>((tie) => ({
  phrase: fc.oneof(
    { depthSize: "small", withCrossShrink: true },
    word,
    tag,
    fc.tuple(tie("phrase"), scheme).map(([text, address]) => `[${text}](${address})`),
    fc.tuple(tie("phrase"), scheme).map(([text, address]) => `[${text}](<${address}>)`),
    fc.tuple(tie("phrase"), scheme).map(([text, address]) => `![${text}](${address} "title")`),
    scheme.map((address) => `<${address}>`),
    tie("phrase").map((text) => `[${text}][ref]`),
    fc
      .tuple(fc.constantFrom("*", "**", "`", "``", "~~", "_", "***"), tie("phrase"))
      .map(([mark, text]) => `${mark}${text}${mark}`),
    fc.tuple(tag, tie("phrase"), tag).map((parts) => parts.join("")),
    fc
      .tuple(fc.constantFrom("a href=x", "a", "em", "sup", "span", "T"), tie("phrase"))
      .map(([name, text]) => `<${name}>${text}</${name.split(" ")[0]}>`),
    fc.tuple(tie("phrase"), tie("phrase")).map(([a, b]) => `${a} ${b}`),
  ),
})).phrase;

const line = phrase.map((text) => text.replace(/[\r\n]+/g, " "));
const heading = fc
  .tuple(fc.integer({ min: 1, max: 7 }), line)
  .map(([level, text]) => `${"#".repeat(level)} ${text}`);
const knownHeading = fc.constantFrom(
  "## Updates from Rust Community",
  "### Official",
  "# Quote of the Week",
  "## Upcoming Events",
  "### Virtual",
  "###### Europe",
  "## Crate of the Week",
  "## CFP - Events",
  "#### Rust-Analyzer",
  "Main",
  "====",
);
const event = fc
  .tuple(line, line, scheme, line)
  .map(
    ([place, group, address, name]) =>
      `* 2026-08-19 | ${place} | [${group}](${address})\n    * [**${name}**](${address})`,
  );
const block: fc.Arbitrary<string> = fc.oneof(
  heading,
  knownHeading,
  line,
  event,
  line.map((text) => `* [video] [ES] [${text}](https://x.example/)`),
  fc
    .array(line, { minLength: 1, maxLength: 4 })
    .map((lines) => lines.map((text, at) => `${"  ".repeat(at)}* ${text}`).join("\n")),
  fc.array(line, { minLength: 1, maxLength: 3 }).map((lines) => lines.map((text) => `> ${text}`).join("\n")),
  fc.tuple(heading, line).map(([title, text]) => `> ${title}\n>\n> ${text}`),
  fc.tuple(line, line).map(([a, b]) => `| ${a} | ${b} |\n|---|:-:|\n| ${b} | ${a} |`),
  fc.tuple(line, line).map(([a, b]) => `\`\`\`${a}\n${b}\n\`\`\``),
  fc.tuple(tag, line, tag).map(([open, text, close]) => `${open}\n${text}\n\n${close}`),
  fc.tuple(tag, tag, line).map(([open, inner, text]) => `<div>${open}${inner}${text}`),
  scheme.map((address) => `[ref]: ${address}`),
  line.map((text) => `1. ${text}\n\n   ${text}`),
);

/** Issues that were typed to hurt: in header and body, by Markdown, HTML, odd characters, addresses and headings of all kinds. */
export const hostileIssue: fc.Arbitrary<string> = fc
  .record({
    title: line,
    category: fc.option(line, { nil: undefined }),
    tags: fc.option(line, { nil: undefined }),
    slug: fc.option(fc.constantFrom("../../etc", "a b", "<x>", "ok"), { nil: undefined }),
    blocks: fc.array(fc.tuple(block, fc.constantFrom("\n", "\n\n")), { minLength: 1, maxLength: 10 }),
  })
  .map(({ title, category, tags, slug, blocks }) =>
    [
      `Title: T ${title}`,
      "Number: 7",
      "Date: 2026-08-19",
      ...(category === undefined ? [] : [`Category: ${category}`]),
      ...(tags === undefined ? [] : [`Tags: ${tags}, b`]),
      ...(slug === undefined ? [] : [`Slug: ${slug}`]),
      "",
      blocks.map((parts) => parts.join("")).join(""),
    ].join("\n"),
  );
