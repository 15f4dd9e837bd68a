import { readFileSync } from "node:fs";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import { fileOf } from "#galley/build/addresses.js";
import type { ArchivedIssue } from "#galley/build/archive.js";
import { type AnchorReading, type LivePage, readAnchors } from "./anchor-faults.js";
import { contentOf, digestOf, planArchive, readAssets } from "./archive-plan.js";
import type { ComparedIssue } from "./differences-page.js";
import { brokenFragments, type ReadPage, readHtmlPage } from "./html-faults.js";
import { childrenOf, firstWithClass, hasClass, isElement, textOf } from "./html-tree.js";
import { comparePage } from "./page-difference.js";

/** How heavy a page is that a reader opens first: page, style and script, each compressed. */
export interface PageWeight {
  readonly path: string;
  readonly bytes: number;
}

/** All that the gates want to know of every page, gathered in one walk, since making and reading 33 MB takes a while. */
export interface ArchiveSurvey {
  readonly pages: number;
  /** `path: what is wrong with it`. */
  readonly faults: readonly string[];
  /** The SHA-256 of every file. */
  readonly digests: ReadonlyMap<string, string>;
  /** Of issue pages, heaviest first. */
  readonly weights: readonly PageWeight[];
  readonly anchors: readonly (AnchorReading & {
    readonly path: string;
    readonly issue: ArchivedIssue | undefined;
  })[];
  /** Oldest first, without the one article in reStructuredText. */
  readonly comparisons: readonly (ComparedIssue & { readonly path: string })[];
}

/** Makes and reads every file of the archive's site once. */
export function surveyArchive(corpus: string): ArchiveSurvey {
  const plan = planArchive(corpus);
  const issues = new Map(plan.issues.map((issue) => [fileOf(issue.path), issue]));
  const live = readLivePages(corpus);
  const { style, script } = readAssets();
  const shared = compressedSize(style) + compressedSize(script);
  const faults: string[] = [];
  const digests = new Map<string, string>();
  const weights: PageWeight[] = [];
  const anchors: (AnchorReading & { path: string; issue: ArchivedIssue | undefined })[] = [];
  const comparisons: (ComparedIssue & { path: string })[] = [];
  let pages = 0;
  for (const output of plan.outputs) {
    const { path } = output;
    const content = contentOf(output, corpus);
    digests.set(path, digestOf(content));
    if (typeof content !== "string" || !path.endsWith(".html")) continue;
    pages++;
    const page = readHtmlPage(content);
    const wrong = [...page.faults, ...brokenFragments(page), ...countFaults(page)];
    faults.push(...wrong.map((fault) => `${path}: ${fault}`));
    const issue = issues.get(path);
    const ids = live.get(path);
    if (ids !== undefined) anchors.push({ path, issue, ...readAnchors(page.elements, ids) });
    if (issue === undefined) continue;
    weights.push({ path, bytes: compressedSize(content) + shared });
    const body = firstWithClass(page.document, "body");
    if (body !== undefined && !issue.file.path.endsWith(".rst"))
      comparisons.push({ path, date: issue.date, comparison: comparePage(body, issue.file.text) });
  }
  weights.sort((a, b) => b.bytes - a.bytes);
  comparisons.reverse();
  return { pages, faults, digests, weights, anchors, comparisons };
}

function readLivePages(corpus: string): ReadonlyMap<string, readonly string[]> {
  const lines = readFileSync(join(corpus, "live-anchors.jsonl"), "utf8").trim().split("\n");
  const pages = lines.map((line) => JSON.parse(line) as LivePage);
  return new Map(pages.map(({ path, ids }) => [path, ids]));
}

/** Numbers beside the headings of regions that are not those of the entries below. */
function countFaults({ elements }: ReadPage): string[] {
  return elements.flatMap((region) => {
    if (!hasClass(region, "region")) return [];
    const lists = region.childNodes.filter((child) => isElement(child, "ul"));
    const entries = lists.flatMap((list) => childrenOf(list));
    const there = entries.filter((entry) => hasClass(entry, "event") || hasClass(entry, "item")).length;
    const count = firstWithClass(region, "count");
    const said = count === undefined ? 0 : Number(textOf(count));
    return said === there ? [] : [`a region of ${there} entries says ${said}`];
  });
}

function compressedSize(content: string): number {
  return gzipSync(content, { level: 9 }).length;
}
