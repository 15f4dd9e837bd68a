import { CAUSES } from "./difference-causes.js";
import type { PageComparison, PageDifference } from "./page-difference.js";

/** The comparison of one issue, under the date and title by which readers know it. */
export interface ComparedIssue {
  readonly date: string;
  readonly comparison: PageComparison;
}

const MOST_ROWS = 100;
const FIRST_ROWS = 5;
const EXCERPT = 90;

/** The page of all differences by cause, written from the comparisons; newest issues last. */
export function writeDifferencesPage(issues: readonly ComparedIssue[]): string {
  const same = issues.filter(({ comparison }) => comparison.differences.length === 0).length;
  return `${[
    "# What our pages say otherwise",
    `Made by \`UPDATE=1 npm test -- corpus/pages\`; a test compares it with the archive. Do not edit it by hand.

A straight rendering is what any renderer of CommonMark with tables shows of an issue: no sections, no items, raw HTML
passed on to the browser. Its words and links are compared, one by one and in order, with those of our page of the same
issue. Every difference has a cause below, found by a rule in \`test/support/difference-causes.ts\`; one that no rule
explains fails the test. Text that differs within a link counts twice, as words and as the link's. Of ${issues.length} issues ${same}
have no difference.`,
    "## Differences",
    table(
      ["cause", "differences", "issues"],
      CAUSES.map(({ name }) => {
        const rows = rowsOf(issues, name);
        return [`[${name}](#${anchor(name)})`, String(rows.length), String(countDates(rows))];
      }),
    ),
    ...CAUSES.flatMap(({ name, explanation }) => [
      `### ${name}`,
      explanation,
      listRows(rowsOf(issues, name)),
    ]),
    "## The same words, set otherwise",
    "What follows is no difference: the test puts the words back as they were typed and finds them equal.",
    table(["what", "how often", "issues"], settings(issues)),
  ]
    .filter((part) => part !== "")
    .join("\n\n")}\n`;
}

interface Row {
  readonly date: string;
  readonly difference: PageDifference;
}

function rowsOf(issues: readonly ComparedIssue[], cause: string): Row[] {
  return issues.flatMap(({ date, comparison }) =>
    comparison.differences
      .filter((difference) => difference.cause === cause)
      .map((difference) => ({ date, difference })),
  );
}

function listRows(rows: readonly Row[]): string {
  if (rows.length === 0) return "";
  const shown = rows.length > MOST_ROWS ? rows.slice(0, FIRST_ROWS) : rows;
  const rest = rows.slice(shown.length);
  const lines = shown.map(({ date, difference: { straight, ours } }) => [date, code(straight), code(ours)]);
  const more = rest.length === 0 ? "" : `\n\n… and ${rest.length} more in ${countDates(rest)} issues.`;
  return table(["issue", "straight", "ours"], lines) + more;
}

function settings(issues: readonly ComparedIssue[]): string[][] {
  const row = (what: string, listOf: (comparison: PageComparison) => readonly string[]) => {
    const counts = issues.map(({ comparison }) => listOf(comparison).length);
    const total = counts.reduce((sum, count) => sum + count, 0);
    return [what, String(total), String(counts.filter((count) => count > 0).length)];
  };
  return [
    row("Prefixes such as `[video]` are labels without brackets", ({ labels }) => labels),
    row(
      "Events are rows of a list: days in words, what happens first, then place and who invites, without bars",
      ({ events }) => events,
    ),
    row("A region of events says how many there are", ({ counts }) => counts),
  ];
}

function countDates(rows: readonly Row[]): number {
  return new Set(rows.map(({ date }) => date)).size;
}

function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  return [head, head.map(() => "---"), ...rows].map((cells) => `| ${cells.join(" | ")} |`).join("\n");
}

/** A short piece of a text as code in a cell. */
function code(text: string): string {
  if (text === "") return "";
  const visible = text.replace(
    /[\u0000-\u001f\u007f-\u009f]/g,
    (control) => `\\x${control.charCodeAt(0).toString(16).padStart(2, "0")}`,
  );
  const short = visible.length > EXCERPT ? `${visible.slice(0, EXCERPT)}…` : visible;
  return `\`\` ${short.replaceAll("|", "\\|")} \`\``;
}

function anchor(title: string): string {
  return title
    .toLowerCase()
    .replace(/[^\p{L}\p{N}\s_-]/gu, "")
    .replaceAll(" ", "-");
}
