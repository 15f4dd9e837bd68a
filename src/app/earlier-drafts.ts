import type { CalendarDate } from "../base/calendar-date.js";
import type { ArchiveLinks, NumberedIssue } from "../check/archive-links.js";
import { readIssueHeader } from "../issue/parse-issue.js";
import type { Publication } from "../issue/publication.js";
import type { Checkout } from "./checkout.js";
import { isIssuePath } from "./read-sources.js";

/** A draft that is damaged further down is no reason not to check another. */
const lenient = new TextDecoder("utf-8", { ignoreBOM: true });

/** The date and number of every draft that has both. */
export function numberedDrafts(checkout: Checkout, publication: Publication): NumberedIssue[] {
  const paths = (checkout.list(publication.folders.drafts) ?? []).filter((path) =>
    isIssuePath(path, publication),
  );
  return paths.flatMap((path) => {
    const { number, date } = readIssueHeader(lenient.decode(checkout.read(path)));
    return number === undefined || date === undefined ? [] : [{ number, date }];
  });
}

/**
 * The archive as one sees it who numbers an issue of a day: a draft of an earlier day that is not out yet has taken its
 * number already. Of a day that has both, the issue counts.
 */
export function withEarlierDrafts(
  archive: ArchiveLinks,
  drafts: readonly NumberedIssue[],
  date: CalendarDate,
): ArchiveLinks {
  let { newest } = archive;
  for (const draft of drafts)
    if (draft.date < date && (newest === undefined || draft.date > newest.date)) newest = draft;
  return { newest, find: (address) => archive.find(address) };
}
