import { quote } from "../../../base/quote.js";
import type { Fix } from "../../../issue/diagnostic.js";
import { spanOf, visibleText } from "../../../issue/markdown.js";
import { type CallLine, callLines, dateIn } from "../../call-lines.js";
import type { Reading } from "../../reading.js";
import { defineRule, type Report } from "../../rule.js";
import { isTemplateCall } from "../../template-calls.js";
import { unreadLinks } from "../../unread-links.js";

export default defineRule({
  code: "call/grammar",
  severity: "warning",
  why: `Calls are read at a glance, by people and by programs that make a calendar of them: an event looking for speakers
as \`* [**name**](address) | closing date | place | date\`, a project as \`* [project - task](address)\`.`,
  within: "speaker-calls",
  bad: {
    "* [Harbour Days](https://harbour.example/cfp) | 2026-02-01 | Porto, PT | 2026-05-07":
      "* [**Harbour Days**](https://harbour.example/cfp) | 2026-02-01 | Porto, PT | 2026-05-07",
    "* [**Harbour Days**](https://harbour.example/cfp) \\| 2026-02-01 \\| Porto, PT \\| 2026-05-07":
      "* [**Harbour Days**](https://harbour.example/cfp) | 2026-02-01 | Porto, PT | 2026-05-07",
    "* [**Harbour Days**](https://harbour.example/cfp) | Rolling deadline | Porto, PT | 2026-05-07": null,
    "* [**Harbour Days**](https://harbour.example/cfp) | Deadline: 1 February | Porto, PT | 7 May 2026": null,
    "* [**Harbour Days**](https://harbour.example/cfp) | 2026-02-01 | Porto, PT": null,
    "* [**Harbour Days**](https://harbour.example/cfp) | 2026-02-01 | 2026-05-07": null,
    "* [**Harbour Days**](https://harbour.example/cfp) | 2026-02-30 | Porto, PT | 2026-05-07": null,
    "* [No Harbour, Just Ships](https://harbour.example/cfp) | 2026-02-01 | Porto, PT | 2026-05-07":
      "* [**No Harbour, Just Ships**](https://harbour.example/cfp) | 2026-02-01 | Porto, PT | 2026-05-07",
    "* Harbour Days | 2026-02-01 | Porto, PT | 2026-05-07": null,
    "## Call for Participation; projects and speakers\n\n### CFP - Projects\n\n* [Kelp: sort the menu](https://code.example/kelp/1)":
      null,
    "## Call for Participation; projects and speakers\n\n### CFP - Projects\n\n* Kelp needs help": null,
  },
  good: [
    "* [**Harbour Days**](https://harbour.example/cfp) | 2026-02-01 | Porto, PT | 2026-05-07",
    "* [**Harbour Days**](https://harbour.example/cfp) | CFP closes 2026-02-01 (extended) | Virtual | Event: 2026-05-07 - 2026-05-09 | [Site](https://harbour.example/)",
    "* [**Harbour Days**] (https://harbour.example/cfp) | 2026-02-01 | Porto, PT | 2026-05-07",
    "* *No Calls for papers or presentations were submitted this week.*",
    "## Call for Participation; projects and speakers\n\n### CFP - Projects\n\n* [Kelp - sort the menu](https://code.example/kelp/1)\n* [Kelp — find the menu](https://code.example/kelp/2)\n    * [Notes](https://code.example/kelp/notes)",
  ],
  check(reading, report) {
    for (const line of callLines(reading, "speaker-calls")) {
      if (!hasUnreadLink(reading, line)) checkSpeakerCall(reading, line, report);
    }
    for (const line of callLines(reading, "project-calls")) {
      if (!hasUnreadLink(reading, line)) checkProjectCall(line, report);
    }
  },
});

/** Whether the link of a call is there and mistyped, which other rules tell. */
function hasUnreadLink(reading: Reading, { name, span }: CallLine): boolean {
  if (name !== undefined) return false;
  return reading.once(unreadLines).has(reading.positionOf(span.start).line);
}

function unreadLines(reading: Reading): ReadonlySet<number> {
  return new Set(unreadLinks(reading).map(({ bracket }) => reading.positionOf(bracket.start).line));
}

function checkSpeakerCall(reading: Reading, line: CallLine, report: Report): void {
  if (isTemplateCall(line)) return;
  const { span: whole, name, escapedBars } = line;
  if (name === undefined) {
    report(whole, "Missing link of the call, expected `* [**name**](address)` first");
    return;
  }
  const [bar] = escapedBars;
  if (bar !== undefined) {
    const edits = escapedBars.map(({ start }) => ({ span: { start, end: start + 1 }, text: "" }));
    const fix: Fix = { title: "Take the backslashes out", safe: true, edits };
    report(bar, "Unexpected backslash before a bar, expected `|`", { fix });
  }
  checkWeight(reading, name, report);
  checkParts(reading, line, report);
}

function checkWeight({ text }: Reading, name: NonNullable<CallLine["name"]>, report: Report): void {
  const [first] = name.children;
  const title = visibleText(name).trim();
  // Stars that are left over are another rule's.
  if (first === undefined || first.type === "strong" || title.includes("**")) return;
  const span = { start: spanOf(first).start, end: spanOf(name.children.at(-1) ?? first).end };
  const bold = `**${text.slice(span.start, span.end)}**`;
  const isSimple = name.children.every(({ type }) => type === "text" || type === "inlineCode");
  const edits = [
    { span: { start: span.start, end: span.start }, text: "**" },
    { span: { start: span.end, end: span.end }, text: "**" },
  ];
  const fix: Fix = { title: "Make the name bold", safe: true, edits };
  report(
    span,
    `Unexpected plain name ${quote(title, 80)}, expected ${quote(bold, 80)}`,
    isSimple && title !== "" && !/^\s|\s$/.test(text.slice(span.start, span.end)) ? { fix } : {},
  );
}

/** `[Site](https://harbour.example/)`, however long its text is. */
const ONLY_LINK = /^\[[^[\]]*\]\([^()]*\)$/;

/** Behind the name stand the closing date, the place and the date of the event; parts that are but a link are extra. */
function checkParts({ text }: Reading, { parts, span: whole }: CallLine, report: Report): void {
  const told = parts.filter(
    (part) => part.end > part.start && !ONLY_LINK.test(text.slice(part.start, part.end)),
  );
  const dates = told.map((part) => dateIn(text, part));
  for (const date of dates)
    if (date !== undefined && !date.exists)
      report(
        date.span,
        `Unexpected date \`${text.slice(date.span.start, date.span.end)}\`, expected a day that exists`,
      );
  const dated = dates.flatMap((date, at) => (date === undefined ? [] : [at]));
  const [first, second] = dated;
  const shown = (at: number) => {
    const part = told[at];
    return part === undefined ? "nothing" : quote(text.slice(part.start, part.end));
  };
  // A single date behind the place is the event's.
  const lacksClosing =
    first === undefined || (second === undefined && first > 0 && first === told.length - 1);
  if (lacksClosing)
    report(told[0] ?? whole, `Unexpected ${shown(0)}, expected the closing date as YYYY-MM-DD`);
  if (second === undefined && (!lacksClosing || first === undefined)) {
    const at = told.length > 1 ? told.length - 1 : -1;
    const isPlace = at === 1 && told.length < 3;
    if (isPlace || at === -1)
      report(told.at(-1) ?? whole, "Missing date of the event, expected it after the place as YYYY-MM-DD");
    else report(told[at] ?? whole, `Unexpected ${shown(at)}, expected the date of the event as YYYY-MM-DD`);
  }
  if (second !== undefined && second === (first ?? 0) + 1)
    report(
      told[second] ?? whole,
      `Missing place before ${shown(second)}, expected city and country, or Virtual`,
    );
}

function checkProjectCall(line: CallLine, report: Report): void {
  if (isTemplateCall(line)) return;
  const { span: whole, name } = line;
  if (name === undefined) {
    report(whole, "Missing link of the task, expected `* [project - task](address)`");
    return;
  }
  const title = visibleText(name).trim();
  if (title !== "" && !/\s[-–—]\s/.test(title))
    report(spanOf(name), `Unexpected task ${quote(title, 80)}, expected \`project - task\``);
}
