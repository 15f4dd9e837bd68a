import { Hono } from "hono";
import { streamSSE } from "hono/streaming";
import { getMimeType } from "hono/utils/mime";
import { escapeHtml } from "../base/html.js";
import type { PreviewSite } from "../app/preview-site.js";
import type { PreviewNews } from "./preview-news.js";

/** What the preview adds to a page: a bar with the way to the draft, and a reload when something was saved. */
export interface PreviewAssets {
  readonly style: string;
  readonly script: string;
}

/** Under which path the preview's own files lie; no publication has pages there. */
const OWN_PATH = "/_galley/";

const HEADERS: Readonly<Record<string, string>> = {
  "Cache-Control": "no-store",
  "Content-Security-Policy":
    "default-src 'self'; img-src 'self' data:; frame-ancestors 'none'; base-uri 'none'; form-action 'self'",
  "Cross-Origin-Resource-Policy": "same-origin",
  "Referrer-Policy": "no-referrer",
  "X-Content-Type-Options": "nosniff",
};

const SANDBOX = "default-src 'none'; style-src 'unsafe-inline'; sandbox";

/**
 * The preview of a site as a web application. Hosts other than those given are refused, so that no page of a stranger
 * can read drafts through a name that it points at this machine (DNS rebinding); undefined allows all.
 */
export function createPreviewApp(
  site: PreviewSite,
  assets: PreviewAssets,
  news: PreviewNews,
  hosts: ReadonlySet<string> | undefined,
): Hono {
  const app = new Hono();
  app.use(async (context, next) => {
    const host = (context.req.header("Host") ?? "").replace(/:\d+$/, "").toLowerCase();
    if (hosts !== undefined && !hosts.has(host))
      return context.text("Unexpected host, expected localhost", 421);
    await next();
    for (const [name, value] of Object.entries(HEADERS)) {
      if (!context.res.headers.has(name)) context.header(name, value);
    }
    return undefined;
  });
  app.get(`${OWN_PATH}preview.css`, (context) =>
    context.body(assets.style, 200, { "Content-Type": "text/css; charset=utf-8" }),
  );
  app.get(`${OWN_PATH}preview.js`, (context) =>
    context.body(assets.script, 200, { "Content-Type": "text/javascript; charset=utf-8" }),
  );
  app.get(`${OWN_PATH}news`, (context) =>
    streamSSE(context, async (stream) => {
      stream.onAbort(() => news.leave(stream));
      await news.join(stream);
    }),
  );
  app.get("*", (context) => {
    const path = decodedPath(context.req.path);
    const content = isPlain(path) ? site.contentAt(path) : undefined;
    if (content !== undefined) return respond(path, content, 200, news.version);
    if (isPlain(path) && !path.endsWith("/") && site.contentAt(`${path}/`) !== undefined)
      return context.redirect(`${encodedPath(path)}/`);
    return respond("/404.html", site.contentAt("/404.html") ?? "Not found", 404, news.version);
  });
  app.onError((error, context) => {
    const page = `<!doctype html><html lang="en"><head><title>Error</title></head><body><main><h1>This page could not be made</h1><pre>${escapeHtml(error.stack ?? error.message)}</pre></main></body></html>`;
    return context.html(withPreview(page, news.version), 500);
  });
  return app;
}

/** Whether a path can be one of a site. A redirect to `//host/` would lead to that host. */
function isPlain(path: string): boolean {
  return path.startsWith("/") && !path.includes("//") && !path.includes("\\");
}

function respond(path: string, content: string | Uint8Array, status: number, version: number): Response {
  const mime = path.endsWith("/") ? "text/html" : (getMimeType(path) ?? "application/octet-stream");
  const type = mime.startsWith("text/") && !mime.includes("charset") ? `${mime}; charset=utf-8` : mime;
  const isPage = mime.startsWith("text/html") && typeof content === "string";
  return new Response(isPage ? withPreview(content, version) : content, {
    status,
    // A copied file, as an SVG, may hold a script; shown by itself it may run none.
    headers:
      typeof content === "string"
        ? { "Content-Type": type }
        : { "Content-Type": type, "Content-Security-Policy": SANDBOX },
  });
}

/** The script is told which version the page is of, so that a save before it listens is not lost on it. */
function withPreview(page: string, version: number): string {
  const end = page.lastIndexOf("</body>");
  if (end === -1) return page;
  const style = `<link rel="stylesheet" href="${OWN_PATH}preview.css">`;
  const script = `<script src="${OWN_PATH}preview.js" data-version="${version}" defer></script>`;
  return page.slice(0, end) + style + script + page.slice(end);
}

function encodedPath(path: string): string {
  return path.split("/").map(encodeURIComponent).join("/");
}

function decodedPath(path: string): string {
  try {
    return decodeURIComponent(path);
  } catch {
    return path;
  }
}
