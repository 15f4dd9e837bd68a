import { findBrowser, openBrowser } from "../test/browser/open-browser.js";
import { serveSite } from "./search/serve-site.js";
import { OUR_SEARCH } from "./search/search-client.js";
import { measureSearch } from "./search/measure-search.js";
import { HELD_OUT_QUERIES, TUNING_QUERIES } from "../test/bench/search-queries.js";
const source = findBrowser();
if (source === undefined) throw new Error("no browser");
const browser = await openBrowser(source);
const queries = [...TUNING_QUERIES, ...HELD_OUT_QUERIES]
  .map(({ text }) => text)
  .filter((_, at) => at % 12 === 0);
for (const hosting of ["gzip", "plain"] as const) {
  const site = await serveSite(process.argv[2] ?? "", hosting);
  for (const way of ["whole", "typed"] as const) {
    const costs = await measureSearch(browser, OUR_SEARCH, site.url, way, queries);
    console.log(hosting, way);
    console.log(costs.first.map((c, i) => `${queries[i]}: ${JSON.stringify(c)}`).join("\n"));
    console.log(
      costs.further.map((c, i) => `${queries[(i + 1) % queries.length]}: ${JSON.stringify(c)}`).join("\n"),
    );
  }
  await site.close();
}
await browser.close();
