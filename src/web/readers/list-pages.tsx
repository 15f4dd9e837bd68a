import type { Confirmation } from "../../app/confirm-subscription.js";
import type { Leaving } from "../../app/unsubscribe.js";
import { ButtonForm, renderPage } from "./page.js";
import type { MadeForm, ReaderView } from "./view.js";

/** The page behind the link that confirms: a button, or what became of it. */
export function renderConfirmPage(
  view: ReaderView,
  confirmation: Confirmation,
  own: { readonly token: string; readonly form: MadeForm; readonly preferences?: string },
): string {
  switch (confirmation.outcome) {
    case "waiting":
      return renderPage(
        view,
        "Confirm",
        <>
          <p>
            One button, and {view.title} comes to <strong>{confirmation.reader.address}</strong>.
          </p>
          <ButtonForm action={`${view.base}/confirm/${own.token}`} form={own.form} label="Confirm" />
        </>,
      );
    case "confirmed":
      return renderPage(
        view,
        "You are on the list",
        <>
          <p>
            The next issue comes to <strong>{confirmation.reader.address}</strong>.
          </p>
          {own.preferences !== undefined && (
            <p>
              <a href={own.preferences}>Choose what you get</a>, such as the regions whose events come first.
            </p>
          )}
        </>,
      );
    case "over":
      return renderPage(
        view,
        "This link is over",
        <p>
          A link to confirm works for seven days, and until you leave the list.{" "}
          <a href={`${view.base}/subscribe`}>Subscribe again</a>, and we send you another.
        </p>,
      );
  }
}

/** The page behind the link that leaves the list: a button, or that it is done. */
export function renderLeavePage(view: ReaderView, leaving: Leaving, token: string): string {
  switch (leaving.outcome) {
    case "on-list":
      return renderPage(
        view,
        "Unsubscribe",
        <>
          <p>
            One button, and {view.title} comes to <strong>{leaving.reader.address}</strong> no more.
          </p>
          <ButtonForm action={`${view.base}/unsubscribe/${token}`} name="page" label="Unsubscribe" />
        </>,
      );
    case "off-list":
    case "gone":
      return renderPage(
        view,
        "You are off the list",
        <>
          <p>No further issue comes to you. A mail that is under way this minute may still arrive.</p>
          <p>
            It was a mistake? <a href={`${view.base}/subscribe`}>Subscribe again</a>.
          </p>
        </>,
      );
    case "unknown":
      return renderPage(
        view,
        "This link is broken",
        <p>
          Copy it from the mail once more, all of it; a mail program may have cut it in two. Or write to us at{" "}
          <a href={`mailto:${view.replyAddress}`}>{view.replyAddress}</a>, and we take you off the list.
        </p>,
      );
  }
}
