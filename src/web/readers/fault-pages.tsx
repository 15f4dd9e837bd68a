import { renderPage } from "./page.js";
import type { ReaderView } from "./view.js";

/** Statuses that have a page of their own. */
export type FaultStatus = 400 | 403 | 404 | 405 | 413 | 415 | 500 | 503;

const WORDS: Readonly<Record<FaultStatus, readonly [title: string, text: string]>> = {
  400: ["This form is broken", "Go back, load the page anew and send it once more. Nothing was changed."],
  403: [
    "This form is not ours",
    "It was sent from another page, or is too old. Go back, load the page anew and send it once more. Nothing was changed.",
  ],
  404: [
    "There is no such page",
    "Copy the address once more, all of it; a mail program may have cut it in two.",
  ],
  405: ["This page cannot do that", "Nothing was changed."],
  413: ["That is too much", "No form of ours is so large. Nothing was changed."],
  415: ["That is no form", "Nothing was changed."],
  500: ["This page could not be made", "It is our mistake, and we have been told. Try again in a while."],
  503: ["We are busy", "Try again in a minute. Nothing was changed."],
};

/** Says what went wrong, and nothing of what is behind it. */
export function renderFaultPage(view: ReaderView, status: FaultStatus): string {
  const [title, text] = WORDS[status];
  return renderPage(view, title, <p>{text}</p>);
}
