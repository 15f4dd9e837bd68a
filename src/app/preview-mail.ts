import { escapeHtml } from "../base/html.js";
import { headingSlug } from "../base/slug.js";
import { composeEdition, type SectionWeight } from "../build/email/compose-edition.js";
import { htmlBytesOf } from "../build/email/refuse-heavy-edition.js";
import { fillTemplate } from "../build/email/template.js";
import { type MailIssueWorld, openMailIssue } from "./mail-issue.js";

/** An issue as one made-up reader gets it. */
export interface MailPreview {
  readonly file: string;
  readonly isDraft: boolean;
  readonly subject: string;
  readonly html: string;
  readonly text: string;
  readonly bytes: { readonly html: number; readonly text: number };
  readonly weights: readonly SectionWeight[];
}

const READER = "reader@reader.example";

/** Shows an issue as e-mail to somebody who chose these regions; links of a reader's own lead to the pages' address. */
export function previewMail(
  world: MailIssueWorld,
  named: string | undefined,
  regions: readonly string[],
): MailPreview {
  const { publication } = world;
  const { file, isDraft, source } = openMailIssue(world, named);
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
    file: file.name,
    isDraft,
    subject: edition.subject,
    html: fillTemplate(edition.html, escaped),
    text,
    bytes: { html: htmlBytesOf(edition), text: new TextEncoder().encode(text).length },
    weights: edition.weights,
  };
}
