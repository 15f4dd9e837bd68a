import assert from "node:assert/strict";
import type { Page } from "playwright-core";

/** What a page did that no page of ours may do. */
export interface PageWatch {
  /** Fails with all that was seen since the watch began. */
  assertQuiet(): void;
}

/**
 * Watches a page for errors and warnings on its console (a breach of its Content-Security-Policy is one), requests
 * to other origins and dialogs. `expected` are the messages that a test brings about itself.
 */
export function watchPage(page: Page, origin: string, expected?: RegExp): PageWatch {
  const seen: string[] = [];
  const note = (text: string): void => {
    if (expected?.test(text) !== true) seen.push(`${page.url()}: ${text}`);
  };
  page.on("console", (message) => {
    if (["error", "warning", "assert"].includes(message.type())) note(message.text());
  });
  page.on("pageerror", (error) => note(error.message));
  page.on("request", (request) => {
    const url = request.url();
    if (!url.startsWith(`${origin}/`) && !url.startsWith("data:")) note(`a request to ${url}`);
  });
  page.on("dialog", (dialog) => {
    note(`a dialog that says ${dialog.message()}`);
    void dialog.dismiss();
  });
  return { assertQuiet: () => assert.deepEqual(seen, []) };
}
