import { escapeHtml } from "../base/html.js";
import { headingSlug } from "../base/slug.js";
import type { SectionWeight } from "../build/email/assemble-edition.js";
import { composeEdition } from "../build/email/compose-edition.js";
import { htmlBytesOf } from "../build/email/refuse-heavy-edition.js";
import { fillTemplate } from "../build/email/template.js";
import type { MailTextWorld } from "./mail-text.js";
import { openMailText } from "./open-mail-text.js";

/** An issue or a digest as one made-up reader gets it. */
export interface MailPreview {
  /** Of a digest, the month. */
  readonly file: string;
  readonly isDraft: boolean;
  readonly subject: string;
  readonly html: string;
  readonly text: string;
  readonly bytes: { readonly html: number; readonly text: number };
  readonly weights: readonly SectionWeight[];
}

const READER = "reader@reader.example";

/** Shows an issue or a digest as e-mail to somebody who chose these regions; links of a reader's own lead to the pages' address. */
export function previewMail(
  world: MailTextWorld,
  named: string | undefined,
  regions: readonly string[],
): MailPreview {
  const { publication } = world;
  const { name, isDraft, source } = openMailText(world, named);
  const edition = composeEdition(source, publication, new Set(regions.map(headingSlug)));
  const pages = publication.mail?.pages ?? publication.address;
  const values = {
    address: READER,
    unsubscribe: `${pages}/unsubscribe/PREVIEW`,
    preferences: `${pages}/preferences/PREVIEW`,
  };
  const escaped = {
    address: escapeHtml(values.address),
    unsubscribe: escapeHtml(values.unsubscribe),
    preferences: escapeHtml(values.preferences),
  };
  const text = fillTemplate(edition.text, values);
  return {
    file: name,
    isDraft,
    subject: edition.subject,
    html: fillTemplate(edition.html, escaped),
    text,
    bytes: { html: htmlBytesOf(edition), text: new TextEncoder().encode(text).length },
    weights: edition.weights,
  };
}
