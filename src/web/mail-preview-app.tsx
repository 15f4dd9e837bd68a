import { Hono } from "hono";

/** What is shown of a mail. */
export interface ShownMail {
  readonly subject: string;
  readonly html: string;
  readonly text: string;
}

const HEADERS: Readonly<Record<string, string>> = {
  "Cache-Control": "no-store",
  "Cross-Origin-Resource-Policy": "same-origin",
  "Referrer-Policy": "no-referrer",
  "X-Content-Type-Options": "nosniff",
};
/** A mail runs no script anywhere, and so it does here. */
const MAIL_POLICY =
  "default-src 'none'; style-src 'unsafe-inline'; img-src https: data:; frame-ancestors 'self'; base-uri 'none'; form-action 'none'";
const FRAME_POLICY =
  "default-src 'none'; style-src 'unsafe-inline'; frame-src 'self'; frame-ancestors 'none'; base-uri 'none'; form-action 'none'";
const STYLE = `:root{color-scheme:light dark;font:16px/1.5 system-ui,sans-serif}
body{margin:0;padding:16px;display:grid;gap:12px;grid-template:auto auto minmax(0,1fr)/minmax(0,640px) minmax(0,1fr) 320px;height:100vh;box-sizing:border-box}
h1{margin:0;grid-column:1/-1;font-size:18px}h2{margin:0;font-size:14px}iframe{width:100%;height:100%;border:1px solid #888;box-sizing:border-box}`;

/** Shows a mail: both parts beside each other at `/`, and alone at `/html` and `/text`. Only the given hosts are served. */
export function createMailPreviewApp(mail: ShownMail, hosts: ReadonlySet<string>): Hono {
  const app = new Hono();
  app.use(async (context, next) => {
    const host = (context.req.header("Host") ?? "").replace(/:\d+$/, "").toLowerCase();
    if (!hosts.has(host)) return context.text("Unexpected host, expected localhost", 421);
    await next();
    for (const [name, value] of Object.entries(HEADERS)) context.header(name, value);
    return undefined;
  });
  app.get("/", (context) => context.html(frames(mail), 200, { "Content-Security-Policy": FRAME_POLICY }));
  app.get("/html", (context) => context.html(mail.html, 200, { "Content-Security-Policy": MAIL_POLICY }));
  app.get("/text", (context) => context.text(mail.text, 200, { "Content-Security-Policy": MAIL_POLICY }));
  return app;
}

function frames({ subject }: ShownMail): string {
  return `<!doctype html>${String(
    <html lang="en">
      <head>
        <meta charset="utf-8" />
        <title>{subject}</title>
        <style>{STYLE}</style>
      </head>
      <body>
        <h1>{subject}</h1>
        <h2>HTML</h2>
        <h2>Text</h2>
        <h2>On a phone</h2>
        <iframe title="HTML" src="/html" sandbox="allow-popups"></iframe>
        <iframe title="Text" src="/text" sandbox=""></iframe>
        <iframe title="On a phone" src="/html" sandbox="allow-popups"></iframe>
      </body>
    </html>,
  )}`;
}
