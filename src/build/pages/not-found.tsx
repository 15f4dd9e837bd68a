import { SEARCH_PATH } from "../addresses.js";
import { renderDocument } from "./layout.js";
import type { SiteView } from "./view.js";

/** The page for addresses that lead nowhere. It is served at any depth, so all its links start at the root. */
export function renderNotFound(site: SiteView): string {
  return renderDocument(
    site,
    {
      title: "Page not found",
      path: "/404.html",
      description: `There is no page of ${site.title} at this address.`,
      kind: "website",
      unlisted: true,
    },
    <div class="prose">
      <h1>Page not found</h1>
      <p class="standfirst">
        There is no page at this address. Perhaps it is a slip of the pen, ours or another’s.
      </p>
      <p>
        The newest issue is on the <a href="/">front page</a>, and every issue so far in the{" "}
        <a href={site.archive}>archive</a>. Or <a href={SEARCH_PATH}>search</a> for what you came for.
      </p>
    </div>,
  );
}
