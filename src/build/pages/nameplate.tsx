import type { SiteView } from "./view.js";

/**
 * The name of the paper across a front page, which is the page's first heading. Of an issue titled with the name
 * and something after it, as `This Week in Rust 665`, the name leads home and the rest is set apart.
 */
export function Nameplate({ site, title }: { site: SiteView; title: string }) {
  if (title === site.title) return <h1 class="nameplate">{title}</h1>;
  const name = title.slice(0, site.title.length);
  const rest = title.slice(site.title.length);
  const isNamed = name.toLowerCase() === site.title.toLowerCase() && rest.startsWith(" ");
  if (!isNamed) return <h1 class="nameplate">{title}</h1>;
  return (
    <h1 class="nameplate">
      <a href="/">{name}</a> <span class="number">{rest.trim()}</span>
    </h1>
  );
}
