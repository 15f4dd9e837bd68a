import type { Browser } from "playwright-core";
import { overflows } from "../../test/browser/overflows.js";
import { runAxe } from "../../test/browser/run-axe.js";
import type { PageKind } from "./page-kinds.js";

const WIDTHS = [320, 768, 1280];
const THEMES = ["light", "dark"] as const;
const HEIGHT = 800;

/** What axe finds on a page in both themes at every width, and what makes it scroll sideways. */
export async function inspectPage(browser: Browser, url: string, kind: PageKind): Promise<string[]> {
  const page = await browser.newPage();
  const faults: string[] = [];
  for (const width of WIDTHS) {
    await page.setViewportSize({ width, height: HEIGHT });
    for (const colorScheme of THEMES) {
      await page.emulateMedia({ colorScheme });
      await page.goto(url + kind.path);
      if (kind.awaited !== undefined) await page.locator(kind.awaited).first().waitFor();
      for (const fault of [...(await overflows(page)), ...(await runAxe(page))])
        faults.push(`${width} px ${colorScheme}: ${fault}`);
    }
  }
  await page.close();
  return faults;
}
