import ICAL from "ical.js";
import { planSite } from "#galley/build/plan-site.js";
import type { TextFile } from "#galley/build/source-files.js";
import type { EventTimes } from "#galley/issue/events/event-times.js";
import { THIS_WEEK_IN_RUST } from "#galley/issue/presets/this-week-in-rust.js";

const ASSETS = { style: "", script: "", searchScript: "", icon: "" };

/** An entry of a list of events; `name` may hold more than one line of links. */
export function entry(
  date: string,
  location: string,
  name: string,
  url: string,
  group = "Lamp Group",
): string {
  return `* ${date} | ${location} | [${group}](https://group.example/)\n    * [**${name}**](${url})`;
}

/** An issue whose events stand below the headings of their regions. */
export function issueOf(
  number: number,
  date: string,
  regions: Readonly<Record<string, readonly string[]>>,
): TextFile {
  const lists = Object.entries(regions).map(([title, entries]) => `### ${title}\n${entries.join("\n")}\n`);
  return {
    path: `content/${date}.md`,
    text: `Title: News ${number}\nNumber: ${number}\nDate: ${date}\nCategory: News\n\n## Upcoming Events\n\n${lists.join("\n")}\n`,
  };
}

/** The site of some issues: every file by its path. */
export function siteOf(issues: readonly TextFile[], eventTimes?: EventTimes) {
  const sources = { issues, pages: [], files: [], assets: ASSETS };
  const plan = planSite(THIS_WEEK_IN_RUST, { ...sources, ...(eventTimes && { eventTimes }) });
  const files = new Map([...plan.outputs, ...plan.derived()].map((output) => [output.path, output]));
  const read = (path: string): string => {
    const output = files.get(path);
    if (output === undefined || !("render" in output)) throw new Error(`expected a file ${path}`);
    return output.render();
  };
  return { paths: [...files.keys()], read, events: (path = "calendar.ics") => eventsIn(read(path)) };
}

/** An event as ical.js reads it from a calendar. */
export interface ReadEvent {
  readonly uid: string;
  readonly summary: string;
  readonly start: string;
  readonly end: string;
  readonly sequence: number;
  readonly modified: string;
  readonly status: string;
  readonly location: string;
  readonly url: string;
  readonly contact: string;
}

/** The events of a calendar, read by a program that knows nothing of ours. */
export function eventsIn(calendar: string): ReadEvent[] {
  return new ICAL.Component(ICAL.parse(calendar)).getAllSubcomponents("vevent").map((part) => {
    const event = new ICAL.Event(part);
    const text = (name: string) => String(part.getFirstPropertyValue(name) ?? "");
    return {
      uid: event.uid,
      summary: event.summary,
      start: event.startDate.toString(),
      end: event.endDate.toString(),
      sequence: event.sequence,
      modified: text("last-modified"),
      status: text("status"),
      location: event.location,
      url: text("url"),
      contact: text("contact"),
    };
  });
}
