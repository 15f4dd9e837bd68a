import { escapeHtml } from "../../base/html.js";
import { safeAddress } from "../../base/web-address.js";
import type { SiteView } from "./view.js";

/**
 * The page at an address that moved, for hosts that serve files only: it leads to `target`, a path from the root,
 * at once, and tells search engines which address counts.
 */
export function renderRedirect(site: SiteView, target: string): string {
  const path = escapeHtml(safeAddress(target) ?? "/");
  return `<!doctype html>
<html lang="${escapeHtml(site.language)}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>${escapeHtml(site.title)}</title>
<meta http-equiv="refresh" content="0; url=${path}">
<meta name="robots" content="noindex">
<link rel="canonical" href="${escapeHtml(site.address)}${path}">
</head>
<body>
<h1>This page has moved</h1>
<p>It is now at <a href="${path}">${path}</a>.</p>
</body>
</html>
`;
}
