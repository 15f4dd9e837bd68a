import type { DeadShare, LinkReport } from "../../app/report-links.js";
import { quote, shorten } from "../../base/quote.js";
import { counted, printable } from "../terminal.js";
import type { World } from "../world.js";

/** Options of `galley links report` as the command line gives them. */
export interface LinksReportOptions {
  readonly folder: string;
  readonly format: "text" | "markdown" | "json";
  readonly json?: boolean;
}

/** So many hosts and reasons are told one by one; JSON has all. */
const MOST_HOSTS = 30;
const MOST_REASONS = 10;
const LONGEST_NAME = 80;
const LONGEST_ADDRESS = 500;
/** What would part the cells of a table in Markdown, or begin a link or HTML in one. */
const MARKS = /[|\\`*_[\]<>&]/g;
const PER_CENT = 100;

/** Says how the links of an archive are. */
export async function runLinksReport(world: World, options: LinksReportOptions): Promise<number> {
  const report = await world.reportLinks(options.folder);
  const format = options.json === true ? "json" : options.format;
  if (format === "json") world.terminal.out(`${JSON.stringify({ version: 1, ...report })}\n`);
  else world.terminal.out(format === "markdown" ? markdownOf(report) : textOf(report));
  return 0;
}

function textOf(report: LinkReport): string {
  const { byHost, reasons } = report;
  return [
    ...headOf(report),
    ...tableOf(
      "Dead by year of issue",
      visitedYears(report).map((one) => rowOf(String(one.year), one)),
    ),
    ...tableOf(
      "Dead by host",
      byHost.slice(0, MOST_HOSTS).map((one) => rowOf(nameOf(one.host), one)),
    ),
    ...tableOf(
      "Unknown because",
      reasons
        .slice(0, MOST_REASONS)
        .map(({ reason, count }) => `${String(count).padStart(7)}  ${nameOf(reason)}`),
    ),
    "",
  ].join("\n");
}

/** Of other years nothing can be said. */
function visitedYears({ byYear }: LinkReport): LinkReport["byYear"] {
  return byYear.filter(({ known }) => known > 0);
}

function headOf({ file, pages, reached, gone, dead, unknown, unvisited, visited }: LinkReport): string[] {
  const when = visited === undefined ? "" : `, visited from ${visited.from} to ${visited.to}`;
  return [
    `Issues link to ${counted(pages, "page")}${when} (${printable(file)}).`,
    `  reached    ${reached}`,
    `  gone       ${gone}, of which ${dead} are dead: found gone again after some days`,
    `  unknown    ${unknown}`,
    `  unvisited  ${unvisited}`,
  ];
}

function tableOf(title: string, rows: readonly string[]): string[] {
  return rows.length === 0 ? [] : ["", title, ...rows];
}

function rowOf(name: string, share: DeadShare): string {
  const { dead, known } = share;
  return `${String(dead).padStart(7)} of ${String(known).padEnd(6)} ${percentOf(share).padStart(4)}  ${name}`;
}

function markdownOf(report: LinkReport): string {
  const { pages, reached, gone, dead, unknown, unvisited, visited, byHost, deadPages } = report;
  const when = visited === undefined ? "" : `, visited from ${visited.from} to ${visited.to}`;
  return [
    "# The archive's links",
    "",
    `Issues link to ${counted(pages, "page")}${when}: ${reached} reached, ${gone} gone, of which ${dead} are dead, ${unknown} unknown, ${unvisited} not visited yet.`,
    ...markdownTable(
      "year",
      visitedYears(report).map((one) => [String(one.year), one]),
    ),
    ...markdownTable(
      "host",
      byHost.slice(0, MOST_HOSTS).map((one) => [cellOf(one.host), one]),
    ),
    ...(deadPages.length === 0 ? [] : ["", "## Dead pages", ""]),
    ...deadPages.map(
      ({ url, year, goneFirst, reason }) =>
        `- ${codeOf(url)} (${year}): ${cellOf(reason)} since ${goneFirst}`,
    ),
    "",
  ].join("\n");
}

function markdownTable(what: string, rows: readonly (readonly [string, DeadShare])[]): string[] {
  if (rows.length === 0) return [];
  const lines = rows.map(
    ([name, share]) => `| ${name} | ${share.dead} | ${share.known} | ${share.pages} | ${percentOf(share)} |`,
  );
  return [
    "",
    `## Dead by ${what}`,
    "",
    `| ${what} | dead | visited | all | |`,
    "|---|---:|---:|---:|---:|",
    ...lines,
  ];
}

/** Of the pages that were visited. */
function percentOf({ dead, known }: DeadShare): string {
  return known === 0 ? "–" : `${Math.round((dead / known) * PER_CENT)}%`;
}

function nameOf(text: string): string {
  return printable(shorten(text, LONGEST_NAME));
}

/** A text of a stranger's as text in Markdown: none of its signs means anything there. */
function cellOf(text: string): string {
  return nameOf(text).replace(MARKS, (sign) => `\\${sign}`);
}

/** The same as code, for what should be copied as it is. */
function codeOf(text: string): string {
  return quote(printable(text), LONGEST_ADDRESS);
}
