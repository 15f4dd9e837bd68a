import { readFileSync } from "node:fs";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import { fileOf } from "#galley/build/addresses.js";
import { type AnchorReading, type LivePage, readAnchors } from "./anchor-faults.js";
import { contentOf, digestOf, planArchive, readAssets } from "./archive-plan.js";
import type { ComparedIssue } from "./differences-page.js";
import { brokenFragments, type ReadPage, readHtmlPage } from "./html-faults.js";
import { childrenOf, firstWithClass, hasClass, isElement, textOf } from "./html-tree.js";
import { comparePage } from "./page-difference.js";

const INDENTED_HEADING = /^ {1,3}#{1,6} /m;

/** How heavy a page is that a reader opens first: page, style and script, each compressed. */
export interface PageWeight {
  readonly path: string;
  readonly bytes: number;
}

/** The anchors of an issue's page. */
export interface PageAnchors extends AnchorReading {
  readonly path: string;
  /** Whether the live renderer overlooks headings of this issue: it is reStructuredText, or they were typed after blanks. */
  readonly isOverlooked: boolean;
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
  readonly anchors: readonly PageAnchors[];
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
  const anchors: PageAnchors[] = [];
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
    if (issue === undefined) continue;
    const { text } = issue.file;
    const isRst = issue.file.path.endsWith(".rst");
    if (ids !== undefined)
      anchors.push({
        path,
        isOverlooked: isRst || INDENTED_HEADING.test(text),
        ...readAnchors(page.elements, ids),
      });
    weights.push({ path, bytes: compressedSize(content) + shared });
    const body = firstWithClass(page.document, "body");
    if (body !== undefined && !isRst)
      comparisons.push({ path, date: issue.date, comparison: comparePage(body, text) });
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
