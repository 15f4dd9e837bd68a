import { readFileSync, writeFileSync } from "node:fs";
import type { Page } from "playwright-core";

/** When the browser first drew the page, in milliseconds since 1970. */
const FIRST_DRAWN = `new Promise((resolve) => {
  const observer = new PerformanceObserver((list) => {
    const entry = list.getEntriesByName("first-contentful-paint")[0];
    if (entry !== undefined) resolve(performance.timeOrigin + entry.startTime);
  });
  observer.observe({ type: "paint", buffered: true });
})`;

/**
 * Saves a new last sentence in a file several times, waits until the page shows it, and tells the milliseconds from
 * before the write to the first frame with it: median, least and most.
 */
export async function timeSaves(page: Page, file: string, times: number): Promise<string> {
  const text = readFileSync(file, "utf8");
  const tookMs: number[] = [];
  for (let at = 1; at <= times; at++) {
    const began = performance.timeOrigin + performance.now();
    writeFileSync(file, `${text}\nSave number ${at}.\n`);
    await page.getByText(`Save number ${at}.`).waitFor();
    tookMs.push((await page.evaluate<number>(FIRST_DRAWN)) - began);
  }
  writeFileSync(file, text);
  const sorted = tookMs.toSorted((a, b) => a - b).map(Math.round);
  return `median ${sorted[times >> 1]} ms, least ${sorted[0]} ms, most ${sorted.at(-1)} ms of ${times}`;
}
