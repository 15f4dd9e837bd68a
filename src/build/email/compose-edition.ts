import { formatDate, type CalendarDate } from "../../base/calendar-date.js";
import { withoutControls } from "../../base/html.js";
import { absoluteAddress } from "../../base/web-address.js";
import { markdownToHtml } from "../../issue/markdown-html.js";
import type { Publication } from "../../issue/publication.js";
import { roleFinderOf } from "../../issue/section-role.js";
import { renderBody } from "../issue-view.js";
import { arrangeRegions } from "./arrange-regions.js";
import { renderEmail } from "./email-frame.js";
import { type EmailSection, EmailWriter } from "./email-writer.js";
import { renderText } from "./text-frame.js";
import { type Template, templateOf } from "./template.js";
import { TextWriter } from "./text-writer.js";

/** An issue as e-mail needs it. */
export interface EditionSource {
  readonly title: string;
  readonly date: CalendarDate;
  /** Absolute address of its page. */
  readonly address: string;
  /** The text below its header. */
  readonly markdown: string;
}

/** An issue as e-mail: what all readers of the same choices get, but for their slots. */
export interface EmailEdition {
  /** The title of the issue: it is never typed. */
  readonly subject: string;
  readonly html: Template;
  readonly text: Template;
  /** Bytes of HTML of each section of the first level with all below it, in order. */
  readonly weights: readonly SectionWeight[];
}

/** How much of an e-mail a section takes. */
export interface SectionWeight {
  /** Empty for what stands above the first heading. */
  readonly title: string;
  readonly bytes: number;
}

/** Writes an issue as e-mail for readers who chose these regions (slugs of their headings); for all when there are none. */
export function composeEdition(
  source: EditionSource,
  publication: Publication,
  regions: ReadonlySet<string> = new Set(),
): EmailEdition {
  const { date, address, markdown } = source;
  // Slots are marked by a control character, which nothing that is printed around them may hold.
  const [title, name] = [withoutControls(source.title), withoutControls(publication.title)];
  const sections = arrangeRegions(readSections(source, publication), regions, address);
  const text = new TextWriter();
  const frame = {
    name,
    title,
    day: formatDate(date),
    pageAddress: address,
    postal: publication.mail?.postal,
  };
  const summary = withoutControls(renderBody(markdown, publication.roles, publication).summary);
  const body = sections.map(({ html }) => html).join("\n");
  return {
    subject: title,
    html: templateOf(renderEmail({ ...frame, language: publication.language, summary, body })),
    text: templateOf(renderText({ ...frame, sections: sections.map(({ html }) => text.write(html)) })),
    weights: weigh(sections),
  };
}

function readSections({ address, markdown }: EditionSource, publication: Publication): EmailSection[] {
  const resolve = (target: string) => absoluteAddress(target, address);
  const writer = new EmailWriter(
    { siteAddress: publication.address, resolve },
    roleFinderOf(publication.roles),
  );
  writer.write(markdownToHtml(markdown));
  return writer.sections;
}

function weigh(sections: readonly EmailSection[]): SectionWeight[] {
  const weights: { title: string; bytes: number }[] = [];
  for (const { title, depth, html } of sections) {
    const bytes = new TextEncoder().encode(html).length;
    const above = weights.at(-1);
    if (depth > 0 && above !== undefined) above.bytes += bytes;
    else weights.push({ title, bytes });
  }
  return weights;
}
