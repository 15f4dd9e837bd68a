import type { Page } from "playwright-core";

/** What is wider than the window, if anything makes the page scroll sideways. */
export async function overflows(page: Page): Promise<string[]> {
  return page.evaluate(`
    document.documentElement.scrollWidth <= innerWidth ? [] :
      [...document.querySelectorAll("body *")]
        .filter((element) => element.getBoundingClientRect().right > innerWidth + 0.5)
        .map((element) => element.scrollWidth + " px: " + element.outerHTML.slice(0, 200))
  `);
}
