import { Failure } from "../../base/failure.js";
import { shorten } from "../../base/quote.js";
import type { EmailEdition, SectionWeight } from "./assemble-edition.js";
import { fillTemplate } from "./template.js";

/** An edition whose HTML has more bytes is not sent: Gmail cuts at 102 kB, and the way out stands at the end. */
export const MOST_HTML_BYTES = 90_000;
/** Addresses of a reader's pages, as long as they come, since they count too. */
const LONG_VALUE = "x".repeat(200);
const SHOWN = 5;

/** How many bytes the HTML of an edition has for a reader with long addresses. */
export function htmlBytesOf({ html }: Pick<EmailEdition, "html">): number {
  const values = { address: LONG_VALUE, unsubscribe: LONG_VALUE, preferences: LONG_VALUE };
  return new TextEncoder().encode(fillTemplate(html, values)).length;
}

/** Throws a Failure `refused` that names the heaviest sections when an edition is too large to be sent. */
export function refuseHeavyEdition(edition: EmailEdition): void {
  const bytes = htmlBytesOf(edition);
  if (bytes <= MOST_HTML_BYTES) return;
  throw new Failure(
    "refused",
    `Unexpected HTML of ${kilobytes(bytes)} for e-mail, expected at most ${kilobytes(MOST_HTML_BYTES)}`,
    { hint: `Shorten it, beginning with the heaviest sections: ${heaviestOf(edition.weights)}.` },
  );
}

/** The heaviest sections with their weight, in words. */
export function heaviestOf(weights: readonly SectionWeight[]): string {
  return weights
    .toSorted((a, b) => b.bytes - a.bytes)
    .slice(0, SHOWN)
    .map(({ title, bytes }) => `${title === "" ? "the opening" : `“${shorten(title)}”`} ${kilobytes(bytes)}`)
    .join(", ");
}

/** A size as people read it, in thousands of bytes. */
export function kilobytes(bytes: number): string {
  return `${(bytes / 1000).toFixed(1)} kB`;
}
