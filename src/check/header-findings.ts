import type { Span } from "../base/span.js";
import type { Fix } from "../issue/diagnostic.js";
import { fieldOf, type HeaderField, readFrontMatter } from "../issue/front-matter.js";
import type { Reading } from "./reading.js";
import type { Report } from "./rule.js";

/** Reports what the reading of the header found under a code; `fixOf` may offer a repair for each. */
export function reportHeader(
  reading: Reading,
  code: string,
  report: Report,
  fixOf: (span: Span) => Fix | undefined = () => undefined,
): void {
  for (const { code: found, span, message } of reading.issue.diagnostics) {
    if (found !== code) continue;
    const fix = fixOf(span);
    report(span, message, fix === undefined ? {} : { fix });
  }
}

/** The field of an issue's header as it counts: the last of its name that has a value. */
export function headerField(reading: Reading, key: string): HeaderField | undefined {
  return fieldOf(readFrontMatter(reading.text), key);
}

/** The number at the end of a title that is the publication's name and a number: `The Lamp 51`, `The Lamp #51`. */
export function numberInTitle(title: string, publication: string): number | undefined {
  if (!title.startsWith(publication)) return undefined;
  const match = /^ +(?:issue +|no\. *|#)?(\d{1,6})$/i.exec(title.slice(publication.length));
  return match === null ? undefined : Number(match[1]);
}
