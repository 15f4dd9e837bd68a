import assert from "node:assert/strict";
import { after, before, describe, it } from "node:test";
import type { Browser } from "playwright-core";
import { findBrowser, openBrowser } from "./open-browser.js";

/** One for all suites of a process: to start it takes as long as many a test. Their pages have contexts of their own. */
let shared: Promise<Browser> | undefined;
after(async () => (await shared)?.close());

const MISSING = "no Chromium was found; install one, or name it in CHROMIUM_PATH";

/**
 * Registers a suite that needs a browser; it is handed a function that gives the one that all tests of a process share.
 * Without a browser it becomes one skipped test that says so, or a failing one where `CI=true`.
 */
export function describeBrowser(name: string, suite: (browser: () => Browser) => void): void {
  const source = findBrowser();
  if (source === undefined) {
    const isRequired = process.env["CI"] === "true";
    it(name, isRequired ? {} : { skip: MISSING }, () => assert.fail(MISSING));
    return;
  }
  describe(name, () => {
    let browser: Browser | undefined;
    before(async () => {
      browser = await (shared ??= openBrowser(source));
    });
    suite(() => {
      assert.ok(browser !== undefined, "the browser is opened before the first test");
      return browser;
    });
  });
}
