import type { Preferences } from "./subscriber.js";

/** No newsletter has as many regions. */
const MOST_REGIONS = 40;
const SLUG = /^[\w-]{1,60}$/;

/** What a reader ticked, made of what a form sent: regions that the newsletter does not have are dropped. */
export function preferencesOf(
  ticked: { readonly weekly: boolean; readonly monthly: boolean; readonly textOnly: boolean },
  regions: readonly string[],
  known: readonly string[],
): Preferences {
  const wanted = new Set(regions);
  return { ...ticked, regions: known.filter((slug) => wanted.has(slug)).slice(0, MOST_REGIONS) };
}

/** Regions as a file lists them, separated by blanks or commas; what can be none is dropped. */
export function readRegions(text: string): readonly string[] {
  const slugs = text
    .toLowerCase()
    .split(/[\s,]+/)
    .filter((slug) => SLUG.test(slug));
  return [...new Set(slugs)].slice(0, MOST_REGIONS);
}
