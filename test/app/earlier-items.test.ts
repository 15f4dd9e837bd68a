import assert from "node:assert/strict";
import { test } from "node:test";
import { earlierItems } from "#galley/app/earlier-items.js";
import { THIS_WEEK_IN_RUST } from "#galley/issue/presets/this-week-in-rust.js";
import { memoryCheckout } from "../support/memory-files.js";

const issue = (number: number, date: string) =>
  `Title: News ${number}\nNumber: ${number}\nDate: ${date}\n\n## Updates from Rust Community\n\n### Research\n\n* [R${number}](https://r.example/${number})\n\n### Newsletters\n\n* [N](https://n.example/)\n`;
const FILES = new Map([
  ["content/a.md", issue(630, "2025-12-17")],
  ["content/b.md", issue(631, "2025-12-24")],
  ["content/c.md", issue(632, "2025-12-31")],
  ["content/d.md", issue(633, "2026-01-07")],
  ["draft/e.md", issue(632, "2025-12-31")],
]);

test("the weeks before a day are those of the issues in them, the day's own week counted, drafts left out", () => {
  const earlier = earlierItems(memoryCheckout(FILES), THIS_WEEK_IN_RUST);
  const titles = (weeks: number) =>
    earlier("2026-01-07", "research", weeks).map(({ item, place }) => [
      "title" in item ? item.title : "",
      place.issue.number,
      place.section,
    ]);
  assert.deepEqual(titles(1), []);
  assert.deepEqual(titles(2), [["R632", 632, "Research"]]);
  assert.deepEqual(
    titles(4).map(([title]) => title),
    ["R632", "R631", "R630"],
  );
});

test("issues are read when somebody asks, and once", () => {
  let reads = 0;
  const checkout = memoryCheckout(FILES);
  const counting = { ...checkout, read: (path: string) => (reads++, checkout.read(path)) };
  const earlier = earlierItems(counting, THIS_WEEK_IN_RUST);
  assert.equal(reads, 0);
  for (const role of ["research", "newsletters"] as const) earlier("2026-01-07", role, 4);
  assert.equal(reads, FILES.size);
});
