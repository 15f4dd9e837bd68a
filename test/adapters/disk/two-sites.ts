import { openSiteStore } from "#galley/adapters/disk/open-site-store.js";
import type { OnSiteStep } from "#galley/adapters/disk/site-step.js";
import type { Tree } from "./tree-of.js";

/** The site that is there. */
export const OLD_SITE: Tree = {
  "index.html": "old",
  "same/a.html": "a",
  "same/b.html": "b",
  "gone/x.html": "x",
};

/** The site that takes its place. */
export const NEW_SITE: Tree = {
  "index.html": "new",
  "same/a.html": "a",
  "same/b.html": "b",
  "fresh/y.html": "y",
};

/** What somebody else put beside either. */
export const FOREIGN: Tree = { CNAME: "lamp.example", ".well-known/security.txt": "mail us" };

/** Builds a site into a folder. */
export function buildSite(folder: string, files: Tree, onStep: OnSiteStep = () => {}): void {
  const site = openSiteStore(folder, { onStep }).begin();
  for (const [path, text] of Object.entries(files)) site.put(path, text);
  site.commit();
}
