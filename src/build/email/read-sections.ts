import type { CalendarDate } from "../../base/calendar-date.js";
import { absoluteAddress } from "../../base/web-address.js";
import { markdownToHtml } from "../../issue/markdown-html.js";
import type { Publication } from "../../issue/publication.js";
import { roleFinderOf } from "../../issue/section-role.js";
import type { EditionSource } from "./edition-source.js";
import { type EmailSection, EmailWriter } from "./email-writer.js";

/** The sections of an issue as an e-mail shows them, without the events that are over before a day, where one is given. */
export function readSections(
  { address, markdown }: Pick<EditionSource, "address" | "markdown">,
  publication: Publication,
  eventsFrom?: CalendarDate,
): EmailSection[] {
  const resolve = (target: string) => absoluteAddress(target, address);
  const writer = new EmailWriter(
    { siteAddress: publication.address, resolve },
    roleFinderOf(publication.roles),
    eventsFrom,
  );
  writer.write(markdownToHtml(markdown));
  return writer.sections;
}
