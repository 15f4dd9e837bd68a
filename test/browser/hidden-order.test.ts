import assert from "node:assert/strict";
import { it } from "node:test";
import { writeLink } from "#galley/build/links/write-link.js";
import { listItems } from "#galley/build/links/archive-items.js";
import { readRepositoryFile } from "../house/repository-files.js";
import { recordsOf } from "../build/links/sample-links.js";
import { describeBrowser } from "./describe-browser.js";

/** From it on a text is shown from right to left. */
const TURN = "\u202e";
/** Whether the first sign of an element's text stands left of its last. */
const RUNS_RIGHT = `(name) => {
  const text = document.querySelector(name).firstChild;
  const leftOf = (at) => {
    const range = document.createRange();
    range.setStart(text, at);
    range.setEnd(text, at + 1);
    return range.getBoundingClientRect().left;
  };
  return leftOf(0) < leftOf(text.length - 2);
}`;

describeBrowser("a title that turns what follows it round", (browser) => {
  it("turns neither the host to which it leads nor where it is", async () => {
    const context = await browser().newContext();
    const page = await context.newPage();
    const body = `## Updates from Rust Community\n\n### Official\n* [Trap ${TURN}](https://moc.trap.example/)\n`;
    const link = listItems(recordsOf({ number: 1, date: "2026-01-07", body }))[0];
    assert.ok(link !== undefined);
    const row = writeLink(link, "en", { host: true, issue: false, part: false });
    const event = `<li class="event"><span class="what"><a>Trap ${TURN}</a></span> <span class="where">Cancelled</span> <span class="who">Somebody</span></li>`;
    await page.setContent(
      `<!doctype html><meta charset="utf-8"><style>${readRepositoryFile("assets/site.css")}</style><ul class="rows">${row}</ul><ul class="events">${event}</ul>`,
    );
    for (const name of [".source", ".where", ".who"])
      assert.equal(await page.evaluate(`(${RUNS_RIGHT})(${JSON.stringify(name)})`), true, name);
    await context.close();
  });
});
