import { type ArchiveLinks, NO_ARCHIVE } from "../check/archive-links.js";
import type { Issue } from "../issue/issue.js";
import type { Publication } from "../issue/publication.js";
import type { Checkout } from "./checkout.js";

/** What a check asks about earlier issues: the links of all issues of the checkout that came out before this one. */
export function archiveLinksOf(_checkout: Checkout, _publication: Publication, _issue: Issue): ArchiveLinks {
  return NO_ARCHIVE;
}
