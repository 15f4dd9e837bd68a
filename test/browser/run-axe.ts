import type { AxeResults, NodeResult, Result, RunOnly, RunOptions, Spec } from "axe-core";
import type { Page } from "playwright-core";
import { readRepositoryFile } from "../house/repository-files.js";

/** Rules of axe that our pages need not follow, each with the reason. */
const DISABLED_RULES: Readonly<Record<string, string>> = {};

/** Large text needs as much contrast as small text: the paper's headings are thin, and screens are bad. */
const LEAST_CONTRAST = { normal: { expected: 4.5 }, large: { expected: 4.5 } };
const SETTINGS: Spec = {
  checks: [{ id: "color-contrast", options: { contrastRatio: LEAST_CONTRAST } }],
};
const EVERYTHING = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "best-practice"];
const CONTRAST: RunOnly = { type: "rule", values: ["color-contrast"] };
const OPTIONS: RunOptions = {
  resultTypes: ["violations", "incomplete"],
  rules: Object.fromEntries(Object.keys(DISABLED_RULES).map((id) => [id, { enabled: false }])),
};

const program = readRepositoryFile("node_modules/axe-core/axe.min.js");

/**
 * What axe finds wrong on a page as it stands, each as rule, element and what to do. Text whose contrast it cannot
 * tell counts as a finding too, so that nothing passes unseen. Where only colours have changed since, contrast will do.
 */
export async function runAxe(page: Page, part: "everything" | "contrast" = "everything"): Promise<string[]> {
  // The bar of the preview is looked at as well, but may not cover what lies below it.
  for (const bar of await page.locator("#galley-preview").all())
    await bar.evaluate((one) => Object.assign(one.style, { position: "static" }));
  if ((await page.evaluate("typeof axe")) === "undefined") await page.evaluate(program);
  const options: RunOptions = { ...OPTIONS, runOnly: part === "contrast" ? CONTRAST : EVERYTHING };
  const results = await page.evaluate<AxeResults>(
    `axe.configure(${JSON.stringify(SETTINGS)}); axe.run(${JSON.stringify(options)})`,
  );
  const unseen = results.incomplete.filter(({ id }) => id === "color-contrast");
  return [...results.violations, ...unseen].flatMap(findings);
}

function findings({ id, nodes }: Result): string[] {
  return nodes
    .filter((node) => !isHangingSpace(node))
    .map(({ html, failureSummary = "", any }) => {
      const advice = failureSummary.replace(/\s+/g, " ") || any.map(({ message }) => message).join("; ");
      return `${id}: ${html}: ${advice}`;
    });
}

/** Spaces at the end of a wrapped line of code hang over its edge, where axe takes them for covered. */
function isHangingSpace({ html, any }: NodeResult): boolean {
  const isCovered = any.some(({ message }) => message.includes("partially obscured"));
  return isCovered && html.startsWith("<code");
}
