import type { Link as LinkNode, LinkReference, Strong } from "mdast";
import { quote } from "../base/quote.js";
import type { Edit } from "../base/edit.js";
import { type Span, textIn } from "../base/span.js";
import type { Fix } from "../issue/diagnostic.js";
import type { Link } from "../issue/issue.js";
import { spanOf } from "../issue/markdown.js";
import { lineLimit, trimSpan } from "./event-first-line.js";
import { type PlacedEvent } from "./event-lines.js";
import { linkFrom } from "./prose.js";
import type { Line, Reading } from "./reading.js";
import type { Report } from "./rule.js";
import type { PlacedLink } from "./targets.js";

const MARKER = /^[ \t]*(?:[*+-][ \t]*)?/;
/** How a name begins that is no deeper than its event. */
const BESIDE = /^ ?[*+-]/;
const NAME_INDENT = "    ";

/** Says what deviates from `    * [**NAME**](address)` below the first line of an event. */
export function checkNameLines(reading: Reading, placed: PlacedEvent, report: Report): void {
  const { nameLines, names, event, firstLine } = placed;
  if (nameLines.length === 0) {
    const span = { start: event.dateSpan.start, end: firstLine.end };
    report(span, "Missing name of the event, expected `    * [**Name**](address)` on the next line");
    return;
  }
  const first = nameLines[0];
  if (first !== undefined && BESIDE.test(first.text)) {
    const blanks = first.text.length - first.text.trimStart().length;
    report(
      { start: first.start, end: first.start + 1 },
      "Unexpected name beside its event, expected it indented by four blanks",
      {
        fix: {
          title: "Indent the name below its event",
          safe: true,
          edits: [{ span: { start: first.start, end: first.start + blanks }, text: NAME_INDENT }],
        },
      },
    );
  }
  if (names.length === 0 && first !== undefined) {
    const span = trimSpan(reading.text, { start: first.start, end: lineLimit(first) });
    const typed = first.text.replace(MARKER, "");
    report(span, `Unexpected name ${quote(typed)} without a link, expected \`[**Name**](address)\``);
    return;
  }
  let at = 0;
  for (const line of nameLines) {
    const name = names[at];
    while ((names[at]?.span.start ?? Infinity) < line.end) at++;
    const last = names[at - 1];
    if (name !== undefined && last !== undefined && name.span.start < line.end)
      checkNameLine(reading, line, name, last, report);
  }
}

function checkNameLine(reading: Reading, line: Line, name: Link, last: Link, report: Report): void {
  const parts = linkFrom(reading, name.span.start);
  if (parts === undefined) return;
  checkBold(reading.text, parts, report);
  const marker = MARKER.exec(line.text)?.[0].length ?? 0;
  // Nearly all lines are a marker and a link.
  if (line.start + marker === name.span.start && last.span.end === line.end) return;
  const before = trimSpan(reading.text, { start: line.start + marker, end: name.span.start });
  const after = trimSpan(reading.text, {
    start: last.span.end,
    end: Math.max(last.span.end, lineLimit(line)),
  });
  if (isOdd(reading.text, before))
    report(
      before,
      `Unexpected ${quote(textIn(reading.text, before))} before the name, expected \`[**Name**](address)\``,
    );
  if (isOdd(reading.text, after) && !/^\s*\n/.test(reading.text.slice(last.span.end, after.start)))
    report(
      after,
      `Unexpected ${quote(textIn(reading.text, after))} behind the name, expected the end of the line`,
    );
}

/** Marks of emphasis alone are the business of the rules for these. */
function isOdd(text: string, span: Span): boolean {
  return span.end > span.start && !/^[*_]+$/.test(text.slice(span.start, span.end));
}

function isWrapped(text: string, { span, place }: PlacedLink): boolean {
  return (
    place.parent?.node.type === "strong" &&
    place.parent.span.start === span.start - 2 &&
    place.parent.span.end === span.end + 2 &&
    text.slice(span.end, span.end + 2) === "**"
  );
}

function checkBold(text: string, parts: PlacedLink, report: Report): void {
  const { node } = parts.place;
  // Stars that a reader sees open or close nothing: that repair comes first.
  if (isBold(node) || parts.text === "" || parts.text.includes("*")) return;
  const typed = text.slice(parts.textSpan.start, parts.textSpan.end);
  const strong = node.children.filter((child) => child.type === "strong");
  const kind = strong.length > 0 ? "partly bold" : "that is not bold";
  const wanted = quote(`**${parts.text}**`);
  report(parts.textSpan, `Unexpected name ${kind}, ${quote(typed)}, expected ${wanted}`, {
    fix: boldFix(text, parts, strong),
  });
}

function isBold(node: LinkNode | LinkReference): boolean {
  if (node.children.length === 1 && node.children[0]?.type === "strong") return true;
  const shown = node.children.filter((child) => child.type !== "text" || child.value.trim() !== "");
  const [only] = shown;
  if (shown.length !== 1 || only === undefined) return shown.every(({ type }) => type === "image");
  if (only.type === "emphasis") return only.children.length === 1 && only.children[0]?.type === "strong";
  return only.type === "strong" || only.type === "image";
}

function boldFix(text: string, parts: PlacedLink, strong: readonly Strong[]): Fix {
  const { start, end } = trimSpan(text, parts.textSpan);
  const edits: Edit[] = [];
  if (isWrapped(text, parts)) {
    const { span } = parts;
    edits.push({ span: { start: span.start - 2, end: span.start }, text: "" });
    edits.push({ span: { start: span.end, end: span.end + 2 }, text: "" });
  }
  for (const child of strong) {
    const span = spanOf(child);
    if (span.start > start) edits.push({ span: { start: span.start, end: span.start + 2 }, text: "" });
    if (span.end < end) edits.push({ span: { start: span.end - 2, end: span.end }, text: "" });
  }
  if (!strong.some((child) => spanOf(child).start === start))
    edits.push({ span: { start, end: start }, text: "**" });
  if (!strong.some((child) => spanOf(child).end === end))
    edits.push({ span: { start: end, end }, text: "**" });
  return { title: "Make the name bold", safe: true, edits };
}
