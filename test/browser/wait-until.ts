import type { Page } from "playwright-core";

const DEADLINE_MS = 10_000;

/** Resolves in the first frame in which an expression holds on a page; rejects after ten seconds. */
export async function waitUntil(page: Page, expression: string): Promise<void> {
  // Playwright's own waiting makes the expression a function in the page, which the page's policy forbids.
  await page.evaluate(`new Promise((resolve, reject) => {
    const look = (now) => {
      if (${expression}) resolve();
      else if (now > ${DEADLINE_MS} + begin) reject(new Error(${JSON.stringify(`never: ${expression}`)}));
      else requestAnimationFrame(look);
    };
    const begin = performance.now();
    look(begin);
  })`);
}
