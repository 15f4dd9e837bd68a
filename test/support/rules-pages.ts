import { describeRules, type RuleDescription } from "#galley/app/describe-rules.js";
import { changedLines } from "#galley/base/line-diff.js";
import { showExampleLine } from "#galley/base/show-invisible.js";

/** The folder of the pages, from the repository's root. */
export const RULES_FOLDER = "docs/rules";

/** What the rules of an area have in common, for readers who look for one. */
const AREAS: Readonly<Record<string, string>> = {
  text: "What stands in the text whatever it says: damaged characters, signs that nobody sees, blanks.",
  markdown:
    "What shows as typed, or shows as something else, because the Markdown is not what it was meant to be.",
  link: "Where links lead, and what stands between their brackets.",
  prefix: "The words in brackets before a title: `[video]`, `[ES]`.",
  duplicate: "What stands there twice, in this issue or in one before.",
  event: "The list of events: dates, places, order, and what is over.",
  call: "Calls for participation and for speakers.",
  structure: "Sections, placeholders, and what guides contributors while a draft is open.",
  header: "The lines above the text.",
  project: "What the project itself did in the week.",
  fact: "What the pages behind the links say, where somebody went and looked: `galley check --facts`.",
  waiver: "Comments that let a finding stand, with the reason why.",
};
const NOTICE =
  "Written from the rules by `UPDATE=1 npm test -- check/rules-pages`; a test compares. Do not edit it by hand.";
const SEVERITIES: Readonly<Record<RuleDescription["severity"], string>> = {
  error: "error",
  warning: "warning",
  info: "note",
  off: "off",
};
const FIXES: Readonly<Record<RuleDescription["fix"], string>> = {
  none: "",
  safe: "safe",
  unsafe: "unsafe",
  "some safe": "safe or unsafe",
};

/** The pages of all rules by file name: an index, and one for each area. */
export function writeRulesPages(): Map<string, string> {
  const rules = describeRules({});
  const areas = [...new Set(rules.map(areaOf))];
  const byArea = (area: string) => rules.filter((rule) => areaOf(rule) === area);
  return new Map([
    ["README.md", indexPage(areas, byArea)],
    ...areas.map((area): [string, string] => [`${area}.md`, areaPage(area, byArea(area))]),
  ]);
}

function indexPage(areas: readonly string[], byArea: (area: string) => readonly RuleDescription[]): string {
  const count = areas.reduce((sum, area) => sum + byArea(area).length, 0);
  const parts = areas.flatMap((area) => [
    `## ${area}`,
    AREAS[area] ?? "",
    table(
      ["rule", "severity", "fix", ""],
      byArea(area).map((rule) => [
        `[\`${rule.code}\`](${area}.md#${anchor(rule)})`,
        SEVERITIES[rule.severity],
        FIXES[rule.fix],
        inCell(firstSentence(rule.why)),
      ]),
    ),
  ]);
  const intro = `What \`galley check\` looks for: ${count} rules. [The command](../check.md) says how to run them, how to let a finding stand, and how
to set a rule for your newsletter; \`galley explain CODE\` prints what stands here.`;
  return page(["# Rules", NOTICE, intro, ...parts]);
}

function areaPage(area: string, rules: readonly RuleDescription[]): string {
  return page([`# Rules: ${area}`, NOTICE, AREAS[area] ?? "", ...rules.flatMap(ruleParts)]);
}

function ruleParts(rule: RuleDescription): string[] {
  const fix = rule.fix === "none" ? "" : `, ${FIXES[rule.fix]} fix`;
  const options = rule.options.map(({ name, default: value, about }) => [
    `\`${name}\``,
    `\`${inCell(JSON.stringify(value))}\``,
    inCell(about),
  ]);
  return [
    `## ${rule.code}`,
    `*${SEVERITIES[rule.severity]}${fix}*`,
    rule.why,
    options.length === 0 ? "" : table(["option", "default", ""], options),
    ...rule.bad.map(({ text, mended }) => block(diffOf(text, mended), "diff")),
    "Nothing to say of:",
    ...rule.good.map((text) => block(text.split("\n").map(showExampleLine).join("\n"), "markdown")),
  ];
}

/** What goes and what comes; where no fix is offered, what is wrong. */
function diffOf(text: string, mended: string | null): string {
  const rows = (lines: readonly string[], sign: string) =>
    lines.flatMap((line) => line.replace(/\n$/, "").split("\n")).map((line) => marked(sign, line));
  if (mended === null) return rows([text], "-").join("\n");
  const old = text.split("\n");
  const shown: string[] = [];
  let at = 0;
  for (const { oldStart, removed, added } of changedLines(text, mended)) {
    shown.push(...rows(old.slice(at, oldStart), " "), ...rows(removed, "-"), ...rows(added, "+"));
    at = oldStart + removed.length;
  }
  return [...shown, ...rows(old.slice(at), " ")].join("\n");
}

function marked(sign: string, line: string): string {
  return line === "" ? sign.trim() : `${sign} ${showExampleLine(line)}`;
}

function block(text: string, language: string): string {
  const longest = Math.max(2, ...(text.match(/`+/g) ?? []).map(({ length }) => length));
  const fence = "`".repeat(longest + 1);
  return `${fence}${language}\n${text}\n${fence}`;
}

function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const row = (cells: readonly string[]) =>
    `|${cells.map((cell) => (cell === "" ? " " : ` ${cell} `)).join("|")}|`;
  return [row(head), `|${head.map(() => "---").join("|")}|`, ...rows.map(row)].join("\n");
}

function inCell(text: string): string {
  return text.replaceAll("|", "\\|").replace(/\s+/g, " ");
}

function firstSentence(why: string): string {
  return /^.*?[.!?](?=\s|$)/s.exec(why)?.[0] ?? why;
}

/** As GitHub makes it of a heading. */
function anchor({ code }: RuleDescription): string {
  return code.replace(/[^a-z0-9-]/g, "");
}

function areaOf({ code }: RuleDescription): string {
  return code.split("/")[0] ?? code;
}

function page(parts: readonly string[]): string {
  return `${parts.filter((part) => part !== "").join("\n\n")}\n`;
}
