import { formatDate } from "../../base/calendar-date.js";
import type { Publication } from "../../issue/publication.js";
import { renderBody } from "../issue-view.js";
import { arrangeRegions } from "./arrange-regions.js";
import { assembleEdition, type EmailEdition } from "./assemble-edition.js";
import { composeDigests } from "./compose-digest.js";
import type { EditionSource, MailedSource } from "./edition-source.js";
import { readSections } from "./read-sections.js";

/** Writes an e-mail for readers who chose these regions (slugs of their headings); for all when there are none. */
export function composeEdition(
  source: MailedSource,
  publication: Publication,
  regions: ReadonlySet<string> = new Set(),
): EmailEdition {
  return composeEditions(source, publication)(regions);
}

/** The same for many choices of regions: what they have in common is read once. */
export function composeEditions(
  source: MailedSource,
  publication: Publication,
): (regions: ReadonlySet<string>) => EmailEdition {
  return "issues" in source ? composeDigests(source, publication) : composeIssues(source, publication);
}

function composeIssues(
  source: EditionSource,
  publication: Publication,
): (regions: ReadonlySet<string>) => EmailEdition {
  const { title, date, address, markdown } = source;
  const sections = readSections(source, publication);
  const { summary } = renderBody(markdown, publication.roles, publication);
  const page = { address, atTop: "Read it on the web", atEnd: "read this issue on the web" };
  return (regions) =>
    assembleEdition(
      { title, day: formatDate(date), page, summary, sections: arrangeRegions(sections, regions, address) },
      publication,
    );
}
