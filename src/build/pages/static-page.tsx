import { raw } from "hono/html";
import { renderDocument } from "./layout.js";
import type { SiteView, StaticPageView } from "./view.js";

/** A page of plain prose. */
export function renderStaticPage(site: SiteView, page: StaticPageView): string {
  return renderDocument(
    site,
    { title: page.title, path: page.path, description: page.summary, kind: "website" },
    <article class="prose">
      <h1>{page.title}</h1>
      {raw(page.body)}
    </article>,
  );
}
