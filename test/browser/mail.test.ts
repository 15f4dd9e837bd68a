import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { it } from "node:test";
import { composeEdition } from "#galley/build/email/compose-edition.js";
import { fillTemplate } from "#galley/build/email/template.js";
import { readIssueHeader } from "#galley/issue/parse-issue.js";
import { THIS_WEEK_IN_RUST } from "#galley/issue/presets/this-week-in-rust.js";
import { repositoryFolder } from "../repository.js";
import { describeBrowser } from "./describe-browser.js";
import { overflows } from "./overflows.js";
import { runAxe } from "./run-axe.js";

const PAPERS = { light: "rgb(255, 253, 248)", dark: "rgb(29, 27, 25)" } as const;
const file = readFileSync(join(repositoryFolder, "test/golden/every-shape.md"), "utf8");

/** The mail of an issue that has every shape. */
function mail(): string {
  const markdown = file.slice(readIssueHeader(file).body.start);
  const source = {
    title: "This Week in Rust 700",
    date: "2026-08-19",
    address: "https://a.example/",
    markdown,
  };
  const values = { address: "ann@reader.example", unsubscribe: "https://b.example/u", preferences: "#" };
  return fillTemplate(composeEdition(source, THIS_WEEK_IN_RUST).html, values);
}

describeBrowser("an issue as e-mail", (browser) => {
  for (const colorScheme of ["light", "dark"] as const)
    for (const width of [320, 600])
      it(`fits ${width} pixels and can be read in ${colorScheme} mode`, async () => {
        const context = await browser().newContext({ colorScheme, viewport: { width, height: 800 } });
        const page = await context.newPage();
        await page.setContent(mail());
        assert.deepEqual(await overflows(page), []);
        assert.deepEqual(await runAxe(page, "contrast"), []);
        const paper = await page.evaluate("getComputedStyle(document.body).backgroundColor");
        assert.equal(paper, PAPERS[colorScheme]);
        await context.close();
      });
});
