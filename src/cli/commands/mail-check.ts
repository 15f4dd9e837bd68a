import type { MailFinding, MailReport } from "../../app/check-mail.js";
import { counted, printable, printableLine, type Style, styled, type Terminal } from "../terminal.js";
import type { World } from "../world.js";

/** Options of `galley mail check`. */
export interface MailCheckOptions {
  readonly folder: string;
  readonly facts?: string;
  readonly json?: boolean;
}

const STYLES: Readonly<Record<MailFinding["level"], Style>> = {
  error: "red",
  warning: "yellow",
  unknown: "cyan",
};
const LEVELS = ["error", "warning", "unknown"] as const;

/** Says what stands between an issue and its mailing; 1 when something does. */
export async function runMailCheck(
  world: World,
  issue: string | undefined,
  { folder, facts, json }: MailCheckOptions,
): Promise<number> {
  const { terminal } = world;
  const report = await world.checkMail({ folder, issue, facts });
  terminal.out(json === true ? `${JSON.stringify({ version: 1, ...report })}\n` : pageOf(terminal, report));
  return report.findings.some(({ level }) => level === "error") ? 1 : 0;
}

function pageOf(terminal: Terminal, { file, isDraft, subject, bytes, findings, right }: MailReport): string {
  const kilobytes = (size: number) => `${(size / 1000).toFixed(1)} kB`;
  const message = bytes.message === 0 ? "" : `, as a message ${kilobytes(bytes.message)}`;
  const sorted = LEVELS.flatMap((level) => findings.filter((one) => one.level === level));
  return [
    `${styled(terminal, "bold", printableLine(subject))}  ${styled(terminal, "dim", printableLine(file))}${isDraft ? ", a draft" : ""}\n`,
    `  HTML ${kilobytes(bytes.html)}, text ${kilobytes(bytes.text)}${message}\n\n`,
    ...sorted.map((finding) => findingLines(terminal, finding)),
    ...rightLines(terminal, right),
    `\n${summaryOf(findings)}\n`,
  ].join("");
}

function findingLines(terminal: Terminal, { code, level, message, hint, record }: MailFinding): string {
  const indent = " ".repeat(11);
  const hints = hint === undefined ? [] : printable(hint).split("\n");
  return [
    `  ${styled(terminal, STYLES[level], level.padEnd(7))}  ${code}: ${printableLine(message)}\n`,
    ...(record === undefined
      ? []
      : [`${indent}add ${printableLine(`${record.name} TXT "${record.text}"`)}\n`]),
    ...hints.map((line) => (line === "" ? "\n" : `${indent}${line}\n`)),
  ].join("");
}

/** Codes on one line, then what the DNS says. */
function rightLines(terminal: Terminal, right: readonly string[]): string[] {
  const codes = right.filter((what) => !what.includes(" ")).join(", ");
  const words = right.filter((what) => what.includes(" "));
  return [...(codes === "" ? [] : [codes]), ...words].map(
    (what) => `  ${styled(terminal, "green", "right  ")}  ${printableLine(what)}\n`,
  );
}

function summaryOf(findings: readonly MailFinding[]): string {
  const [errors, warnings, unknown] = LEVELS.map(
    (level) => findings.filter((one) => one.level === level).length,
  );
  const words = [
    counted(errors ?? 0, "error"),
    counted(warnings ?? 0, "warning"),
    ...(unknown === 0 ? [] : [`${unknown ?? 0} unknown`]),
  ];
  return words.join(", ");
}
