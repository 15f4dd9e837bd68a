import { type CalendarMonth, formatMonth } from "../../base/calendar-date.js";
import type { Publication } from "../../issue/publication.js";
import { summaryOf } from "../issue-view.js";
import { assembleEdition, type EmailEdition } from "./assemble-edition.js";
import { digestEvents } from "./digest-events.js";
import { digestIssue } from "./digest-issue.js";
import type { DigestSource } from "./edition-source.js";
import type { EmailSection } from "./email-writer.js";
import { readSections } from "./read-sections.js";

/** What a digest is called, which is its subject: `This Week in Rust: August 2026`. */
function digestTitle({ title }: Pick<Publication, "title">, month: CalendarMonth): string {
  return `${title}: ${formatMonth(month)}`;
}

/** Writes the digest of a month for each choice of regions (slugs of their headings). */
export function composeDigests(
  { month, address, issues, eventsOf, eventsFrom }: DigestSource,
  publication: Publication,
): (regions: ReadonlySet<string>) => EmailEdition {
  const told = issues.map((issue) => digestIssue(issue, readSections(issue, publication)));
  const events = readSections(eventsOf, publication, eventsFrom);
  const titles = told.flatMap((one) => one.titles);
  const opening = sectionOf(
    "",
    `<p>${sayCount(issues.length)} came out in ${formatMonth(month)}. ${OPENING}</p>`,
  );
  const parts = {
    title: digestTitle(publication, month),
    day: "Monthly digest",
    page: { address, atTop: "All issues on the web", atEnd: "read all issues on the web" },
    summary: summaryOf([...new Set(titles)], publication),
  };
  return (regions) => {
    const coming = digestEvents(events, regions, eventsOf.address);
    const sections = [
      opening,
      ...told.map(({ title, html }) => sectionOf(title, html)),
      ...(coming === "" ? [] : [sectionOf("Upcoming events", coming)]),
    ];
    return assembleEdition({ ...parts, sections }, publication);
  };
}

const OPENING = "This is what to take along from each; its title leads to all of it.";

function sectionOf(title: string, html: string): EmailSection {
  return { role: "other", title, depth: 0, html, events: 0 };
}

function sayCount(count: number): string {
  return count === 1 ? "One issue" : `${count} issues`;
}
