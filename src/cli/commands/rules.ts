import type { RuleDescription } from "../../app/describe-rules.js";
import { displayWidth } from "../../base/display-width.js";
import { Failure } from "../../base/failure.js";
import { jsonLine } from "../formats/json.js";
import { counted, printableLine, type Style, styled, type Terminal, USUAL_COLUMNS } from "../terminal.js";
import type { World } from "../world.js";

/** Options of `galley rules` as the command line gives them. */
export interface RulesOptions {
  readonly folder: string;
  readonly area?: string;
  readonly json?: boolean;
}

const STYLES: Readonly<Record<RuleDescription["severity"], Style>> = {
  error: "red",
  warning: "yellow",
  info: "cyan",
  off: "dim",
};

/** Prints all rules by area: code, severity in this publication, kind of fix, and the first sentence of why. */
export async function runRules(
  world: World,
  named: string | undefined,
  options: RulesOptions,
): Promise<number> {
  const { folder, json, area = named?.replace(/\/$/, "") } = options;
  const all = await world.describeRules({ folder });
  const areas = [...new Set(all.map(areaOf))];
  if (area !== undefined && !areas.includes(area)) {
    throw new Failure("usage", `Unexpected area \`${area}\`, expected one of ${areas.join(", ")}`, {
      hint: "An area is what stands before the slash of a rule's code.",
    });
  }
  const rules = area === undefined ? all : all.filter((rule) => areaOf(rule) === area);
  return printRules(world.terminal, rules, json);
}

/** Prints rules in rows, or as JSON, and returns the exit code. */
export function printRules(terminal: Terminal, rules: readonly RuleDescription[], json = false): number {
  terminal.out(json ? jsonLine({ version: 1, rules: rules.map(factsOf) }) : table(terminal, rules));
  return 0;
}

function table(terminal: Terminal, rules: readonly RuleDescription[]): string {
  const codeWidth = Math.max(...rules.map(({ code }) => code.length));
  const room = Math.max(20, (terminal.columns ?? USUAL_COLUMNS) - codeWidth - 22);
  const rows = rules.map((rule, at) => {
    const { code, severity, fix } = rule;
    const isFirst = at === 0 || areaOf(rule) !== areaOf(rules[at - 1] ?? rule);
    const heading = isFirst ? `${at === 0 ? "" : "\n"}${styled(terminal, "bold", areaOf(rule))}\n` : "";
    const word = severity === "info" ? "note" : severity;
    const cells = [
      code.padEnd(codeWidth),
      styled(terminal, STYLES[severity], word.padEnd(7)),
      (fix === "none" ? "" : fix).padEnd(9),
      styled(terminal, "dim", cut(firstSentence(rule.why), room)),
    ];
    return `${heading}  ${cells.join(" ")}\n`;
  });
  return `${rows.join("")}\n${counted(rules.length, "rule")}; galley explain CODE says more of one\n`;
}

function areaOf({ code }: RuleDescription): string {
  return code.split("/")[0] ?? code;
}

function firstSentence(why: string): string {
  return printableLine(/^.*?[.!?](?=\s|$)/s.exec(why)?.[0] ?? why);
}

function cut(text: string, columns: number): string {
  if (displayWidth(text) <= columns) return text;
  return `${text.slice(0, columns - 1).replace(/\s+\S*$/, "")}…`;
}

function factsOf({ code, severity, defaultSeverity, fix, why }: RuleDescription): object {
  return { code, area: code.split("/")[0], severity, defaultSeverity, fix, why };
}
