import { type CalendarDate, parseCalendarDate } from "../base/calendar-date.js";
import { applyEdits } from "../base/edit.js";
import { Failure } from "../base/failure.js";
import { instantOfMs, localTimeOf } from "../base/instant.js";
import { quote } from "../base/quote.js";
import { type CarriedCalls, carryCalls, placeCalls } from "../gather/opening/carry-calls.js";
import { type CarriedEvents, carryEvents } from "../gather/opening/carry-events.js";
import { draftName } from "../gather/opening/draft-name.js";
import { fillTemplate, placeholdersIn, type Template } from "../gather/opening/fill-template.js";
import { nextDate, nextNumber } from "../gather/opening/next-issue.js";
import { type DaySpan, eventDays, mergedDays } from "../gather/week.js";
import { parseIssue, readIssueHeader } from "../issue/parse-issue.js";
import type { Publication, TemplateValue } from "../issue/publication.js";
import { SETTINGS_FILE } from "../issue/recognize-publication.js";
import type { Checkout } from "./checkout.js";
import type { Clock } from "./clock.js";
import { type DatedIssue, readKnownIssues } from "./known-issues.js";
import type { NewFiles } from "./new-files.js";
import { openingNotes, unreadEvents } from "./opening-notes.js";
import { decodeIssue } from "./read-sources.js";

/** What opening an issue needs of the world. */
export interface OpenIssueWorld {
  readonly checkout: Checkout;
  readonly publication: Publication;
  readonly files: NewFiles;
  readonly clock: Pick<Clock, "now">;
}

/** What a person may say. */
export interface OpenIssueOptions {
  /** As typed; the next day of publication unless said. */
  readonly date: string | undefined;
  /** Whether nothing is to be written. */
  readonly isDryRun: boolean;
}

/** What was done, or would be. */
export interface OpenIssueReport {
  /** The path of the new draft within the checkout. */
  readonly draft: string;
  readonly title: string;
  readonly number: number;
  readonly date: CalendarDate;
  readonly text: string;
  /** The files that events and calls were carried over from, the newest first. */
  readonly from: readonly string[];
  readonly events: Pick<CarriedEvents, "carried" | "past" | "asTyped">;
  readonly calls: { readonly carried: number; readonly closed: number };
  /** The days whose merged pull requests the issue counts, and those whose events it lists. */
  readonly merged: DaySpan;
  readonly listed: DaySpan;
  /** What a person should know, one line each. */
  readonly notes: readonly string[];
}

/** The draft that is to be. */
interface NextIssue {
  readonly date: CalendarDate;
  readonly number: number;
  /** The issues to carry over from: the last one and the draft that is open after it, the newest first. */
  readonly sources: readonly DatedIssue[];
}

/**
 * Opens the next draft from the publication's template, with the events and calls of the last issue that are still to
 * come. Throws a Failure: `usage` for a date that is none, `refused` for one that has an issue or a file already,
 * `not-found` without a template, `bad-input` for one that cannot be filled.
 */
export function openIssue(world: OpenIssueWorld, options: OpenIssueOptions): OpenIssueReport {
  const { checkout, publication, files } = world;
  const template = readTemplate(checkout, publication);
  const known = readKnownIssues(checkout, publication);
  const today = localTimeOf(instantOfMs(world.clock.now()), publication.timeZone).date;
  const next = planIssue(known, publication, today, options.date);
  const issues = next.sources.map(({ file }) => parseIssue(file.text, publication.roles));
  const events = carryEvents(issues, publication, next.date);
  const calls = carryCalls(issues, next.date);
  const unread = issues.flatMap((issue, at) => unreadEvents(issue, next.sources[at]?.path ?? "", next.date));
  const filled = fill(template, publication, next, events, calls);
  const name = draftName(next.sources[0], next, publication.title);
  const draft = `${publication.folders.drafts}/${name}`;
  if (options.isDryRun) refuseTaken(checkout, draft);
  else files.create(draft, filled.text);
  return {
    draft,
    title: publication.title,
    number: next.number,
    date: next.date,
    text: filled.text,
    from: next.sources.map(({ path }) => path),
    events: { carried: events.carried, past: events.past, asTyped: events.asTyped },
    calls: { carried: calls.entries.length, closed: calls.closed },
    merged: mergedDays(next.date),
    listed: eventDays(next.date),
    notes: openingNotes({ publication, today, known, ...next, events, calls, unread, ...filled }),
  };
}

function readTemplate(checkout: Checkout, { template }: Publication): Template {
  const bytes = checkout.read(template.file);
  if (bytes !== undefined) return { path: template.file, text: decodeIssue(bytes, template.file) };
  throw new Failure("not-found", `Unexpected lack of a template at ${template.file}, expected one`, {
    hint: `A template is a draft with placeholders, as $issue_number; its path is set under [template] in ${SETTINGS_FILE}.`,
  });
}

function planIssue(
  known: readonly DatedIssue[],
  publication: Publication,
  today: CalendarDate,
  typed: string | undefined,
): NextIssue {
  const date = typed === undefined ? nextDate(known, publication.weekday, today) : readDate(typed);
  const same = known.find((issue) => issue.date === date);
  if (same !== undefined) {
    throw new Failure(
      "refused",
      `Unexpected date ${date}, which ${same.path} has, expected one without an issue`,
      {
        hint: "Without a date, the next day of publication is taken.",
      },
    );
  }
  const before = known.filter((issue) => issue.date < date);
  const last = before.find(({ isDraft }) => !isDraft);
  const open = before.find(({ isDraft, date: day }) => isDraft && day > (last?.date ?? ""));
  const sources = [open, last].filter((issue) => issue !== undefined);
  return { date, number: nextNumber(known, date), sources };
}

function readDate(typed: string): CalendarDate {
  const date = parseCalendarDate(typed);
  if (date !== undefined) return date;
  throw new Failure("usage", `Unexpected date ${quote(typed)}, expected a day that exists, as 2026-01-07`, {
    hint: "Without a date, the next day of publication is taken.",
  });
}

/** The text of the draft, and what of it found no place there. */
interface FilledTemplate {
  readonly text: string;
  readonly hasEvents: boolean;
  readonly hasCalls: boolean;
}

function fill(
  template: Template,
  publication: Publication,
  { date, number }: NextIssue,
  events: CarriedEvents,
  calls: CarriedCalls,
): FilledTemplate {
  const facts: Readonly<Record<TemplateValue, string>> = {
    number: String(number),
    date,
    events: withLineEndsOf(template.text, events.text),
    "events-end": eventDays(date).to,
    "merged-start": mergedDays(date).from,
    "merged-end": mergedDays(date).to,
  };
  const names = Object.entries(publication.template.placeholders);
  const values = new Map(names.map(([name, value]) => [name, facts[value]]));
  const text = fillTemplate(template, values);
  refuseOtherDate(template, text, date);
  const typed = placeholdersIn(template);
  const hasEvents = names.some(([name, value]) => value === "events" && typed.has(name));
  if (calls.entries.length === 0) return { text, hasEvents, hasCalls: true };
  const edit = placeCalls(parseIssue(text, publication.roles), calls.entries);
  if (edit === undefined) return { text, hasEvents, hasCalls: false };
  const placed = { ...edit, text: withLineEndsOf(template.text, edit.text) };
  return { text: applyEdits(text, [placed]), hasEvents, hasCalls: true };
}

/** A template with a date of its own would open the same issue every week. */
function refuseOtherDate({ path }: Template, text: string, date: CalendarDate): void {
  const header = readIssueHeader(text);
  if (header.date === date) return;
  const found = header.date === undefined ? "lack of a date" : `date ${header.date}`;
  throw new Failure("bad-input", `${path}: Unexpected ${found} in the header, expected ${date}`, {
    hint: "Write the placeholder of the date there, as Date: $issue_date.",
  });
}

function withLineEndsOf(template: string, text: string): string {
  return template.includes("\r\n") ? text.replaceAll("\n", "\r\n") : text;
}

function refuseTaken(checkout: Checkout, draft: string): void {
  if (checkout.read(draft) === undefined) return;
  throw new Failure("refused", `Unexpected file at ${draft}, expected none where a new one belongs`, {
    hint: "Remove it, or choose another date.",
  });
}
