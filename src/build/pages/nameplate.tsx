import type { SiteView } from "./view.js";

/**
 * The name of the paper across a front page, which is the page's first heading. Of an issue titled with the name
 * and something after it, as `This Week in Rust 665`, the name leads home and the rest is set apart.
 */
export function Nameplate({ site, title }: { site: SiteView; title: string }) {
  if (title === site.title) return <h1 class="nameplate">{title}</h1>;
  if (!title.startsWith(`${site.title} `)) return <h1 class="nameplate other">{title}</h1>;
  return (
    <h1 class="nameplate">
      <a href="/">{site.title}</a> <span class="number">{title.slice(site.title.length + 1)}</span>
    </h1>
  );
}
