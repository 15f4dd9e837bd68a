import type { ReaderRoom } from "../../app/reader-room.js";
import type { RequestOrigin } from "../../app/take-request.js";
import { renderFaultPage } from "./fault-pages.js";
import { type FormPurpose, makeFormToken, readFormToken } from "./form-token.js";
import type { PuzzleSettings } from "./puzzle.js";
import type { MadeForm, ReaderView } from "./view.js";

/** What the handlers of pages for readers have at hand. */
export interface PageRoom {
  readonly room: ReaderRoom;
  readonly view: ReaderView;
  readonly puzzle: PuzzleSettings;
}

/** A request as handlers see it. */
export interface PageRequest {
  /** From the path; empty where the path has none. */
  readonly token: string;
  /** Empty but for a form that was sent. */
  readonly form: URLSearchParams;
  readonly from: RequestOrigin;
}

/** Answers a request for one page. */
export type PageHandler = (pages: PageRoom, request: PageRequest) => Promise<Response>;

/** A page as an answer. */
export function pageAnswer(
  html: string,
  status = 200,
  headers: Readonly<Record<string, string>> = {},
): Response {
  return new Response(html, { status, headers: { "Content-Type": "text/html; charset=utf-8", ...headers } });
}

/** A form of this moment. */
export function madeForm({ room }: PageRoom, purpose: FormPurpose): MadeForm {
  return { token: makeFormToken(room.secrets, purpose, room.clock.now()) };
}

/** A form for the page behind a reader's own link. */
export function ownForm(pages: PageRoom, token: string): MadeForm {
  return madeForm(pages, `own ${token}`);
}

/** The link is a reader's secret; the form tells besides that it was sent from a page of ours, and lately. */
export function isOwnForm({ room }: PageRoom, { token, form }: PageRequest): boolean {
  const made = readFormToken(room.secrets, `own ${token}`, form.get("form") ?? "", room.clock.now());
  return made !== undefined;
}

/** The answer to a form that is not ours. */
export function notOurs({ view }: PageRoom): Response {
  return pageAnswer(renderFaultPage(view, 403), 403);
}
