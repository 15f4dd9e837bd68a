import { choosePreferences, lookAtPreferences } from "../../app/choose-preferences.js";
import { eraseReader } from "../../app/erase-reader.js";
import { exportReader } from "../../app/export-reader.js";
import { unsubscribeLink } from "../../app/reader-links.js";
import type { Subscriber } from "../../audience/subscriber.js";
import { renderErasedPage, renderErasePage, renderNoOwnPage, renderOwnPage } from "./own-pages.js";
import {
  isOwnForm,
  notOurs,
  ownForm,
  pageAnswer,
  type PageHandler,
  type PageRequest,
  type PageRoom,
} from "./page-room.js";

type NoReader = Exclude<Awaited<ReturnType<typeof lookAtPreferences>>, Subscriber>;

/** A reader's own page. */
export const showOwn: PageHandler = async (pages, request) => {
  const reader = await lookAtPreferences(pages.room, request.token);
  return typeof reader === "string" ? noOwnPage(pages, reader) : ownPage(pages, request, reader, false);
};

/** Writes down what they ticked. */
export const takeOwn: PageHandler = async (pages, request) => {
  if (!isOwnForm(pages, request)) return notOurs(pages);
  const { form, token } = request;
  const ticked = {
    weekly: form.has("weekly"),
    monthly: form.has("monthly"),
    textOnly: form.has("text"),
    regions: form.getAll("region"),
  };
  const known = pages.view.regions.map(({ slug }) => slug);
  const reader = await choosePreferences(pages.room, token, ticked, known);
  return typeof reader === "string" ? noOwnPage(pages, reader) : ownPage(pages, request, reader, true);
};

/** Gives them all that is known of them, as a file. */
export const takeExport: PageHandler = async (pages, request) => {
  if (!isOwnForm(pages, request)) return notOurs(pages);
  const reader = await lookAtPreferences(pages.room, request.token);
  if (typeof reader === "string") return noOwnPage(pages, reader);
  return new Response(await exportReader(pages.room, reader), {
    headers: {
      "Content-Type": "application/json",
      "Content-Disposition": 'attachment; filename="what-we-know-of-you.json"',
    },
  });
};

/** Says what erasing means. */
export const showErase: PageHandler = async (pages, { token }) => {
  const reader = await lookAtPreferences(pages.room, token);
  if (typeof reader === "string") return noOwnPage(pages, reader);
  return pageAnswer(renderErasePage(pages.view, { reader, token, form: ownForm(pages, token) }));
};

/** Erases. */
export const takeErase: PageHandler = async (pages, request) => {
  if (!isOwnForm(pages, request)) return notOurs(pages);
  const reader = await lookAtPreferences(pages.room, request.token);
  if (typeof reader === "string") return noOwnPage(pages, reader);
  await eraseReader(pages.room, reader);
  return pageAnswer(renderErasedPage(pages.view));
};

function ownPage(pages: PageRoom, { token }: PageRequest, reader: Subscriber, isSaved: boolean): Response {
  // A path, since the page may be shown at another address while it is being tried.
  const leave = new URL(unsubscribeLink(pages.room, reader)).pathname;
  const own = { reader, token, form: ownForm(pages, token), leave, isSaved };
  return pageAnswer(renderOwnPage(pages.view, own));
}

function noOwnPage({ view }: PageRoom, why: NoReader): Response {
  return why === "gone" ? pageAnswer(renderErasedPage(view)) : pageAnswer(renderNoOwnPage(view, why), 404);
}
