import { raw } from "hono/html";
import { EMAIL_COLOURS } from "./email-colours.js";
import { EMAIL_STYLE } from "./email-style.js";
import { SEPARATOR } from "./separator.js";
import { slot } from "./template.js";

/** Where an e-mail can be read on the web, and what that is called in its first line and in its last. */
export interface FramePage {
  readonly address: string;
  readonly atTop: string;
  readonly atEnd: string;
}

/** What stands around the sections of an e-mail. */
export interface EmailFrame {
  /** Of the publication. */
  readonly name: string;
  readonly title: string;
  /** What stands before the links at its top: `19 August 2026`. */
  readonly day: string;
  /** BCP 47. */
  readonly language: string;
  /** What inboxes show beside the subject. */
  readonly summary: string;
  readonly page: FramePage;
  /** Where the publisher can be written to on paper. */
  readonly postal: string | undefined;
  /** Safe HTML of all sections. */
  readonly body: string;
}

const FONT = "font-family:Charter,Georgia,'Times New Roman',serif;font-size:16px;line-height:1.5";
const COLOURS = `background:${EMAIL_COLOURS.light.paper};color:${EMAIL_COLOURS.light.ink}`;
/** Keeps an inbox from showing the first words of the mail behind a short summary. */
const FILLER = "\u034f \u200c ".repeat(20);

/** The whole HTML of an e-mail, with slots for what is a reader's own. */
export function renderEmail(frame: EmailFrame): string {
  const { name, title, day, language, summary, page, postal, body } = frame;
  return `<!DOCTYPE html>\n${String(
    <html lang={language} dir="ltr">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width" />
        <meta name="color-scheme" content="light dark" />
        <meta name="supported-color-schemes" content="light dark" />
        <title>{title}</title>
        <style>{raw(EMAIL_STYLE)}</style>
      </head>
      <body class="w" style={`margin:0;${COLOURS}`}>
        <div style="display:none;max-height:0;overflow:hidden">
          {summary}
          {FILLER}
        </div>
        <table class="w" role="presentation" width="100%" cellpadding="0" cellspacing="0" style={COLOURS}>
          <tr>
            <td class="c" align="center" style="padding:24px">
              {raw('<!--[if mso]><table role="presentation" width="600"><tr><td><![endif]-->')}
              <div style={`max-width:600px;text-align:left;${FONT}`}>
                <p class="q">
                  {day}
                  {SEPARATOR}
                  <a href={page.address}>{page.atTop}</a>
                  {SEPARATOR}
                  <a href={slot("unsubscribe")}>Unsubscribe</a>
                </p>
                <h1>{title}</h1>
                {raw(body)}
                <h2>Why you get this</h2>
                <p class="q">
                  {name} comes to {slot("address")}, since you asked for it.{" "}
                  <a href={slot("preferences")}>Choose what you get</a>,{" "}
                  <a href={slot("unsubscribe")}>unsubscribe</a> with one click, or{" "}
                  <a href={page.address}>{page.atEnd}</a>.
                </p>
                {postal === undefined ? null : <p class="q">{postal}</p>}
              </div>
              {raw("<!--[if mso]></td></tr></table><![endif]-->")}
            </td>
          </tr>
        </table>
      </body>
    </html>,
  )}\n`;
}
