import { showAsk, showSent, takeAsk } from "./ask-handlers.js";
import { showConfirm, showLeave, takeConfirm, takeLeave } from "./list-handlers.js";
import { showErase, showOwn, takeErase, takeExport, takeOwn } from "./own-handlers.js";
import type { PageHandler } from "./page-room.js";

/** One page for readers. What it shows, anybody may fetch, as scanners of mail do: only what is sent changes anything. */
export interface PageRoute {
  /** Below the address of the pages; `:token` stands for the secret of a link. */
  readonly path: string;
  readonly show?: PageHandler;
  readonly take?: PageHandler;
  /** Takes forms from anywhere and of any kind: the link is all they have to show. */
  readonly isOpen?: boolean;
}

/** All pages for readers. */
export const PAGE_ROUTES: readonly PageRoute[] = [
  { path: "/", show: showAsk("subscribe") },
  { path: "/subscribe", show: showAsk("subscribe"), take: takeAsk("subscribe") },
  { path: "/subscribe/sent", show: showSent("subscribe") },
  { path: "/confirm/:token", show: showConfirm, take: takeConfirm },
  { path: "/unsubscribe/:token", show: showLeave, take: takeLeave, isOpen: true },
  { path: "/preferences", show: showAsk("link"), take: takeAsk("link") },
  { path: "/preferences/sent", show: showSent("link") },
  { path: "/preferences/:token", show: showOwn, take: takeOwn },
  { path: "/preferences/:token/export", take: takeExport },
  { path: "/preferences/:token/erase", show: showErase, take: takeErase },
];
