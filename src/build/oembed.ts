import { withoutControls } from "../base/html.js";
import type { IssueEntry, PictureView, SiteView } from "./pages/view.js";

/** The media type by which a page names its answer for embedding (https://oembed.com/#section4). */
export const OEMBED_TYPE = "application/json+oembed";

/** Where the answer for an issue lies: `oembed.json` in its folder, or `665.oembed.json` beside `665.html`. */
export function oembedAddress(page: string): string {
  return page.endsWith("/") ? `${page}oembed.json` : `${page.replace(/\.html$/, "")}.oembed.json`;
}

/**
 * What those who embed an address are told of an issue: a link with its title and picture (https://oembed.com/#section2.3).
 * As a file it is the same for every request, so that a size that is asked for is not heard.
 */
export function renderOembed(
  site: SiteView,
  issue: Pick<IssueEntry, "title">,
  picture: PictureView | undefined,
): string {
  const answer = {
    version: "1.0",
    type: "link",
    title: withoutControls(issue.title),
    provider_name: withoutControls(site.title),
    provider_url: `${site.address}/`,
    ...(picture === undefined
      ? {}
      : {
          thumbnail_url: site.address + picture.path,
          thumbnail_width: picture.width,
          thumbnail_height: picture.height,
        }),
  };
  return `${JSON.stringify(answer)}\n`;
}
