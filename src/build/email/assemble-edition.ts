import { withoutControls } from "../../base/html.js";
import type { Publication } from "../../issue/publication.js";
import { type FramePage, renderEmail } from "./email-frame.js";
import type { EmailSection } from "./email-writer.js";
import { renderText } from "./text-frame.js";
import { type Template, templateOf } from "./template.js";
import { TextWriter } from "./text-writer.js";

/** What goes out by e-mail: what all readers of the same choices get, but for their slots. */
export interface EmailEdition {
  /** The title of the issue or the digest: it is never typed. */
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

/** What an edition is put together from. Texts are as somebody typed them; only the HTML of sections is safe. */
export interface EditionParts {
  readonly title: string;
  /** What stands before the links at its top: `19 August 2026`. */
  readonly day: string;
  readonly page: FramePage;
  /** What inboxes show beside the subject. */
  readonly summary: string;
  readonly sections: readonly EmailSection[];
}

/** Puts both parts of an e-mail around its sections. */
export function assembleEdition(parts: EditionParts, publication: Publication): EmailEdition {
  const { day, page, sections } = parts;
  // Slots are marked by a control character, which nothing that is printed around them may hold.
  const [title, name] = [withoutControls(parts.title), withoutControls(publication.title)];
  const text = new TextWriter();
  const frame = { name, title, day, page, postal: publication.mail?.postal };
  const summary = withoutControls(parts.summary);
  const body = sections.map(({ html }) => html).join("\n");
  return {
    subject: title,
    html: templateOf(renderEmail({ ...frame, language: publication.language, summary, body })),
    text: templateOf(renderText({ ...frame, sections: sections.map(({ html }) => text.write(html)) })),
    weights: weigh(sections),
  };
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
