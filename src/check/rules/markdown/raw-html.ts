import type { Html } from "mdast";
import type { Span } from "../../../base/span.js";
import type { Section } from "../../../issue/issue.js";
import { genericsIn } from "../../generics.js";
import type { Place } from "../../place.js";
import type { Reading } from "../../reading.js";
import { defineRule, type Report } from "../../rule.js";

const TAG = /<!--[\s\S]*?(?:-->|$)|<(\/?)([A-Za-z][A-Za-z0-9-]*)(?:\s[^<>]*)?>/g;
/** Elements that need no end, or whose end may be left out. */
const NO_END: ReadonlySet<string> = new Set("br hr img wbr p li td th tr".split(" "));

export default defineRule({
  code: "markdown/raw-html",
  severity: "warning",
  why: `Only a few elements of HTML reach every reader: those that mail and feeds keep as well as the page. Others are
dropped or shown as text, and one that is not closed goes on to the end of the page.`,
  options: {
    allowed: {
      default:
        "a abbr b blockquote br cite code del div em hr i img ins kbd mark p pre q samp small span strong sub sup var wbr".split(
          " ",
        ),
      about: "Names of the elements that may stand in an issue.",
    },
  },
  bad: {
    '<iframe src="https://video.example/1"></iframe>': null,
    "A <blink>new</blink> word": null,
    "Write <small>the small print": null,
    "The end</small> of it": null,
    "* [<T> in depth](https://blog.example/1)": null,
  },
  good: [
    "<small>[Edited here](https://code.example/)</small>",
    "One<br>two<br/>three H<sub>2</sub>O",
    "<p>\n\nA paragraph\n\n<div>\n\nand a box\n\n</div>",
    "`<iframe>` in code and <https://blog.example/>",
    "<!-- <iframe> -->",
    "Vec<T> is a type",
  ],
  check(reading, report, { options }) {
    const places = reading.all("html").filter(({ node }) => !isPlainComment(node.value));
    if (places.length === 0) return;
    const generics = genericsIn(reading);
    let next = 0;
    const open = new OpenTags(report);
    for (const place of places) {
      const { start } = place.span;
      while ((generics[next]?.end ?? Infinity) <= start) next++;
      if ((generics[next]?.start ?? Infinity) <= start) continue;
      open.enter(place);
      readTags(reading, place, options.allowed, open, report);
    }
    open.enter(undefined);
  },
});

function isPlainComment(source: string): boolean {
  return source.startsWith("<!--") && source.indexOf("-->") >= source.trimEnd().length - 3;
}

function readTags(
  reading: Reading,
  { span }: Place<Html>,
  allowed: readonly string[],
  open: OpenTags,
  report: Report,
): void {
  for (const match of reading.text.slice(span.start, span.end).matchAll(TAG)) {
    const name = match[2];
    if (name === undefined) continue;
    const start = span.start + match.index;
    const tag = { start, end: start + match[0].length };
    if (!allowed.includes(name)) {
      if (match[1] === "")
        report(tag, `Unexpected element \`<${name}>\`, expected Markdown, which every reader sees`);
    } else if (match[1] === "") open.open(name, tag, match[0].endsWith("/>"));
    else open.close(name, tag);
  }
}

/** Which tags wait for their end. Those within a line end in their paragraph, others in their section. */
class OpenTags {
  readonly #report: Report;
  #within: Place | Section | undefined;
  readonly #waiting = new Map<string, Span[]>();

  constructor(report: Report) {
    this.#report = report;
  }

  /** Goes on to the next piece of HTML, or to the end. */
  enter(place: Place<Html> | undefined): void {
    const within = place?.parent ?? place?.section;
    if (within === this.#within) return;
    const unit = this.#within !== undefined && "node" in this.#within ? "paragraph" : "section";
    for (const [name, spans] of this.#waiting)
      for (const span of spans)
        this.#report(span, `Missing \`</${name}>\`, expected it before the end of the ${unit}`);
    this.#waiting.clear();
    this.#within = within;
  }

  open(name: string, span: Span, isClosed: boolean): void {
    if (isClosed || NO_END.has(name)) return;
    const spans = this.#waiting.get(name);
    if (spans === undefined) this.#waiting.set(name, [span]);
    else spans.push(span);
  }

  close(name: string, span: Span): void {
    const opened = this.#waiting.get(name)?.pop();
    if (opened === undefined && !NO_END.has(name))
      this.#report(span, `Unexpected \`</${name}>\`, expected \`<${name}>\` before it`);
  }
}
