import { raw } from "hono/html";
import type { Child } from "hono/jsx";
import { MAIN_ID, type PagePlace, pageTop, SKIP_LINK } from "../../base/page-top.js";
import type { MadeForm, ReaderView } from "./view.js";

/** A whole page for readers in the publication's look. Its text is English, whatever the newsletter is in. */
export function renderPage(view: ReaderView, title: string, main: Child): string {
  const [site, readers] = view.scripts;
  const nameplate = { title: view.title, address: `${view.siteAddress}/` };
  return `<!doctype html>\n${String(
    <html lang="en">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="color-scheme" content="light dark" />
        <title>{`${title} · ${view.title}`}</title>
        <meta name="robots" content="noindex" />
        <script src={site} async fetchpriority="high"></script>
        <link rel="stylesheet" href={view.style} />
        <script src={readers} defer></script>
        <link rel="icon" href={view.icon} />
      </head>
      <body>
        {raw(SKIP_LINK)}
        {raw(pageTop(placesOf(view), nameplate))}
        <main id={MAIN_ID} tabindex={-1} class="letter">
          <h1>{title}</h1>
          {main}
        </main>
        <footer class="colophon">
          <p>
            <a href={`${view.siteAddress}/`}>{view.title}</a>
          </p>
          Questions: <a href={`mailto:${view.replyAddress}`}>{view.replyAddress}</a>
        </footer>
      </body>
    </html>,
  )}\n`;
}

function placesOf({ siteAddress, base }: ReaderView): readonly PagePlace[] {
  return [
    { title: "Front page", address: `${siteAddress}/` },
    { title: "Subscribe", address: `${base}/subscribe` },
  ];
}

/** The token of a form, out of sight. */
export function FormToken({ form }: { form: MadeForm }) {
  return <input type="hidden" name="form" value={form.token} />;
}

/** A form that is one button; its page says what the button does. */
export function ButtonForm(props: {
  action: string;
  form?: MadeForm;
  label: string;
  name?: string;
  quiet?: boolean;
}) {
  return (
    <form method="post" action={props.action}>
      {props.form !== undefined && <FormToken form={props.form} />}
      {props.name !== undefined && <input type="hidden" name={props.name} value="yes" />}
      <button class={props.quiet === true ? "act quiet" : "act"} type="submit">
        {props.label}
      </button>
    </form>
  );
}
