import { setTimeout as delay } from "node:timers/promises";
import type { Browser, CDPSession, Page } from "playwright-core";
import { waitUntil } from "../../test/browser/wait-until.js";
import type { PageCost } from "./page-budget.js";
import type { PageKind } from "./page-kinds.js";

/** Lighthouse's slow line for phones: 1.6 Mbit/s, and 150 ms there and back; a processor four times as slow. */
const SLOW_LINE = {
  offline: false,
  latency: 150,
  downloadThroughput: 1_600_000 / 8,
  uploadThroughput: 750_000 / 8,
};
const CPU_RATE = 4;
const SETTLE_MS = 500;
const PHONE = { width: 390, height: 844 };

const RECORDER = `
  window.bench = { shift: 0, paint: 0, themeAt: undefined };
  new PerformanceObserver((list) => {
    for (const { value } of list.getEntries()) bench.shift += value;
  }).observe({ type: "layout-shift", buffered: true });
  new PerformanceObserver((list) => {
    for (const { startTime } of list.getEntries()) bench.paint = startTime;
  }).observe({ type: "largest-contentful-paint", buffered: true });
  new MutationObserver(() => {
    if (document.documentElement?.dataset.theme !== undefined) bench.themeAt ??= performance.now();
  }).observe(document, { attributes: true, attributeFilter: ["data-theme"], childList: true, subtree: true });
`;

/** Visits a page as somebody on a slow line who was never there before. */
export async function measurePage(browser: Browser, url: string, kind: PageKind): Promise<PageCost> {
  const { page, session } = await openSlowly(browser);
  await session.send("Network.emulateNetworkConditions", SLOW_LINE);
  let [bytes, requests] = [0, 0];
  session.on("Network.loadingFinished", ({ encodedDataLength }) => {
    bytes += encodedDataLength;
    requests += 1;
  });
  await page.goto(url + kind.path);
  if (kind.awaited !== undefined) await page.locator(kind.awaited).first().waitFor();
  await page.waitForLoadState("networkidle");
  await waitUntil(page, "bench.paint > 0");
  // What moved or was drawn last is told a little later.
  await delay(SETTLE_MS);
  const seen = await page.evaluate<Pick<PageCost, "blocking" | "shift" | "largestPaintMs">>(`({
    blocking: performance.getEntriesByType("resource")
      .filter(({ renderBlockingStatus }) => renderBlockingStatus === "blocking")
      .map(({ name }) => new URL(name).pathname),
    shift: bench.shift,
    largestPaintMs: bench.paint,
  })`);
  await page.context().close();
  return { ...seen, bytes, requests };
}

/**
 * How often a page was drawn before the theme that its reader once chose was set, in so many visits of one who has its
 * style and script already.
 */
export async function countFlashes(
  browser: Browser,
  url: string,
  paths: readonly string[],
  visits: number,
): Promise<number> {
  const { page } = await openSlowly(browser);
  await page.addInitScript(`localStorage.setItem("theme", "dark")`);
  let flashes = 0;
  for (let at = 0; at <= visits; at++) {
    await page.goto(`${url}${paths[at % paths.length] ?? "/"}`);
    const isFlash = await page.evaluate<boolean>(`new Promise((resolve) => {
      const look = () => {
        const [paint] = performance.getEntriesByName("first-paint");
        if (paint === undefined || bench.themeAt === undefined) setTimeout(look, 10);
        else resolve(paint.startTime < bench.themeAt);
      };
      look();
    })`);
    // The first visit fills the cache.
    if (isFlash && at > 0) flashes += 1;
  }
  await page.context().close();
  return flashes;
}

async function openSlowly(browser: Browser): Promise<{ page: Page; session: CDPSession }> {
  const context = await browser.newContext({ viewport: PHONE, colorScheme: "light" });
  const page = await context.newPage();
  const session = await context.newCDPSession(page);
  await session.send("Network.enable");
  await session.send("Emulation.setCPUThrottlingRate", { rate: CPU_RATE });
  await page.addInitScript(RECORDER);
  return { page, session };
}
