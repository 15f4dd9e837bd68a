import { confirmSubscription, lookAtConfirmation } from "../../app/confirm-subscription.js";
import { preferencesLink } from "../../app/reader-links.js";
import { lookAtLeaving, unsubscribe } from "../../app/unsubscribe.js";
import { renderConfirmPage, renderLeavePage } from "./list-pages.js";
import { isOwnForm, notOurs, ownForm, pageAnswer, type PageHandler } from "./page-room.js";

const GONE = 410;
const NOT_FOUND = 404;

/** Shows the button that confirms. */
export const showConfirm: PageHandler = async (pages, { token }) => {
  const found = await lookAtConfirmation(pages.room, token);
  const form = ownForm(pages, token);
  return pageAnswer(
    renderConfirmPage(pages.view, found, { token, form }),
    found.outcome === "over" ? GONE : 200,
  );
};

/** Puts the owner of the link on the list. */
export const takeConfirm: PageHandler = async (pages, request) => {
  if (!isOwnForm(pages, request)) return notOurs(pages);
  const { room, view } = pages;
  const { token } = request;
  const confirmed = await confirmSubscription(room, token);
  const form = ownForm(pages, token);
  if (confirmed.outcome === "over")
    return pageAnswer(renderConfirmPage(view, confirmed, { token, form }), GONE);
  const preferences = preferencesLink(room, confirmed.reader);
  return pageAnswer(renderConfirmPage(view, confirmed, { token, form, preferences }));
};

/** Shows the button that leaves. */
export const showLeave: PageHandler = async ({ room, view }, { token }) => {
  const found = await lookAtLeaving(room, token);
  return pageAnswer(renderLeavePage(view, found, token), found.outcome === "unknown" ? NOT_FOUND : 200);
};

/**
 * Takes the owner of the link off the list: by the button, or by a mail program's one click (RFC 8058), which sends
 * `List-Unsubscribe=One-Click` in a form of either kind and reads no page. The link is all that either has to show.
 */
export const takeLeave: PageHandler = async ({ room, view }, { token, form }) => {
  const left = await unsubscribe(room, token);
  const status = left.outcome === "unknown" ? NOT_FOUND : 200;
  if (form.has("page")) return pageAnswer(renderLeavePage(view, left, token), status);
  const text = left.outcome === "unknown" ? "Unexpected link, expected one of a mail\n" : "Unsubscribed\n";
  return new Response(text, { status, headers: { "Content-Type": "text/plain; charset=utf-8" } });
};
