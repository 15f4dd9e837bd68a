import { parseCalendarDate } from "../base/calendar-date.js";
import { withoutControls } from "../base/html.js";
import { buildSections, type BareSection } from "./build-sections.js";
import type { Diagnostic } from "./diagnostic.js";
import { fieldOf, type FrontMatter, readFrontMatter } from "./front-matter.js";
import { type Issue, type Item, type Section, sectionsOf } from "./issue.js";
import { parseMarkdown } from "./markdown.js";
import { readCalls } from "./read-calls.js";
import { readEvents } from "./read-events.js";
import { readLinkItems } from "./read-link-items.js";
import { collectDefinitions, type Definitions } from "./read-links.js";
import { readQuotes } from "./read-quotes.js";
import { roleFinderOf, type RoleRule } from "./section-role.js";

/** What a header says of an issue, and what is odd about it; needs no Markdown, so that 667 are read in milliseconds. */
export interface IssueHeader {
  readonly title: string;
  readonly number: number | undefined;
  readonly date: string | undefined;
  readonly time: string | undefined;
  readonly category: string | undefined;
  readonly tags: readonly string[];
  readonly slug: string | undefined;
  readonly body: { readonly start: number; readonly end: number };
  readonly diagnostics: readonly Diagnostic[];
}

const TYPED = /[^\r\n]+/g;
const DAY_END = /[ T]+/;

/** Reads the header of an issue's file. Never throws. */
export function readIssueHeader(text: string): IssueHeader {
  const matter = readFrontMatter(text);
  const value = (key: string) => {
    const field = fieldOf(matter, key);
    return field === undefined ? undefined : withoutControls(field.value);
  };
  const [day = "", clock] = (value("date") ?? "").split(DAY_END);
  const number = Number(value("number") ?? Number.NaN);
  return {
    title: value("title") ?? "",
    number: Number.isSafeInteger(number) && number >= 0 ? number : undefined,
    date: parseCalendarDate(day),
    time: readTime(clock),
    category: value("category"),
    tags: (value("tags") ?? "")
      .split(",")
      .map((tag) => tag.trim())
      .filter((tag) => tag !== ""),
    slug: value("slug"),
    body: { start: matter.bodyStart, end: text.length },
    diagnostics: headerDiagnostics(matter),
  };
}

/**
 * The Issue that a text holds, by the headings of a publication. Never throws: any text is an issue, and what is odd
 * about it becomes a diagnostic.
 */
export function parseIssue(text: string, roles: readonly RoleRule[]): Issue {
  const { title, number, date, time, category, tags, body, diagnostics } = readIssueHeader(text);
  // The header gives way to blanks, so that the parser's offsets are the file's.
  const blanks = text.slice(0, body.start).replace(TYPED, (typed) => " ".repeat(typed.length));
  const root = parseMarkdown(blanks + text.slice(body.start));
  const definitions = collectDefinitions(root);
  const bare = buildSections(root, body, roleFinderOf(roles));
  const sections = bare.map((section) => readItems(section, text, definitions));
  const items: Item[] = [];
  for (const section of sectionsOf(sections)) for (const item of section.items) items.push(item);
  return { title, number, date, time, category, tags, body, diagnostics, text, sections, items, definitions };
}

function readItems(bare: BareSection, text: string, definitions: Definitions): Section {
  const { role, title, heading, span, content } = bare;
  const subsections = bare.subsections.map((section) => readItems(section, text, definitions));
  return { role, title, heading, span, content, subsections, items: itemsOf(bare, text, definitions) };
}

function itemsOf({ role, title, content }: BareSection, text: string, definitions: Definitions): Item[] {
  switch (role) {
    case "intro":
    case "masthead":
      return [];
    case "events":
    case "event-region": {
      const events = readEvents(content, text, role === "event-region" ? title : undefined, definitions);
      return events.length > 0 ? events : readLinkItems(content, text, definitions);
    }
    case "project-calls":
      return readCalls(content, text, "project", definitions);
    case "speaker-calls":
      return readCalls(content, text, "speaker", definitions);
    case "quote":
      return readQuotes(content, definitions);
    default:
      return readLinkItems(content, text, definitions);
  }
}

/** A time of day as `HH:MM`; seconds and what follows are of no use to us. */
function readTime(clock: string | undefined): string | undefined {
  const match = /^(\d{1,2}):(\d{2})(?![\d])/.exec(clock ?? "");
  if (match === null || Number(match[1]) > 23 || Number(match[2]) > 59) return undefined;
  return `${match[1]?.padStart(2, "0")}:${match[2]}`;
}

function headerDiagnostics(matter: FrontMatter): Diagnostic[] {
  const found: Diagnostic[] = [];
  const report = (code: string, message: string, span = matter.span) =>
    found.push({ code, severity: "error", message, span });
  const date = fieldOf(matter, "date");
  const day = date?.value.split(/[ T]/)[0] ?? "";
  if (matter.fields.length === 0)
    report("header/missing", "Unexpected text without a header, expected `Title:` and `Date:` lines");
  else if (date === undefined)
    report("header/date", "Unexpected header without a date, expected `Date: YYYY-MM-DD`");
  else if (parseCalendarDate(day) === undefined)
    report("header/date", `Unexpected date \`${date.value}\`, expected a day as YYYY-MM-DD`, date.valueSpan);
  const clock = date?.value.split(/[ T]+/)[1];
  if (clock !== undefined && readTime(clock) === undefined)
    report("header/date", `Unexpected time \`${clock}\`, expected HH:MM`, date?.valueSpan);
  if (matter.fields.length > 0 && fieldOf(matter, "title") === undefined)
    report("header/title", "Unexpected header without a title, expected `Title: …`");
  for (const stray of matter.strayFields) {
    report(
      "header/cut",
      `Unexpected blank line before \`${stray.key}\`, expected it within the header`,
      stray.span,
    );
  }
  return found;
}
