import assert from "node:assert/strict";
import type { Page } from "playwright-core";

/** Far longer than anything here takes, and shorter than anybody waits for a test that hangs. */
const PATIENCE_MS = 10_000;

/** Goes to a page that must be there, and from now on waits for nothing on it longer than ten seconds. */
export async function visit(page: Page, url: string, status = 200): Promise<void> {
  page.setDefaultTimeout(PATIENCE_MS);
  const response = await page.goto(url);
  assert.equal(response?.status(), status, url);
}
