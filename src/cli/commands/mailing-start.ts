import type { MailFinding } from "../../app/check-mail.js";
import type { StartedMailing } from "../../app/start-mailing.js";
import { mailingLine, timeText } from "../mailing-lines.js";
import { counted, printableLine, styled, type Terminal } from "../terminal.js";
import type { World } from "../world.js";

/** Options of `galley mailing start`. */
export interface StartOptions {
  readonly folder: string;
  readonly at?: string;
  readonly hold: number;
  readonly canary: number;
  readonly doubtful: "resend" | "hold";
  readonly despite: readonly string[];
  readonly again?: boolean;
  readonly facts?: string;
  readonly by?: string;
  readonly dryRun?: boolean;
  readonly test?: string;
  readonly regions: readonly string[];
  readonly textOnly?: boolean;
  readonly json?: boolean;
}

const EXIT_FINDINGS = 1;
const SHOWN_GROUPS = 10;
const SHOWN_LINES = 16;

/** Starts a mailing, or sends one message to who asked for a test; 1 when that was not sent, or a start would be refused. */
export async function runMailingStart(
  world: World,
  issue: string | undefined,
  options: StartOptions,
): Promise<number> {
  if (options.test !== undefined) return runTest(world, issue, options, options.test);
  const { terminal } = world;
  const { folder, at, hold, canary, doubtful, despite, again, facts, by, dryRun, json } = options;
  const started = await world.startMailing({
    folder,
    issue,
    at,
    holdMinutes: hold,
    canary,
    doubtful,
    despite,
    isAgain: again === true,
    facts,
    by,
    isDryRun: dryRun === true,
  });
  terminal.out(json === true ? `${JSON.stringify({ version: 1, ...started })}\n` : pageOf(terminal, started));
  return started.refusals.length === 0 ? 0 : EXIT_FINDINGS;
}

async function runTest(
  { terminal, sendTest }: World,
  issue: string | undefined,
  { folder, regions, textOnly, json }: StartOptions,
  address: string,
): Promise<number> {
  const result = await sendTest({ folder, issue, address, regions, textOnly: textOnly === true });
  const isSent = result.kind === "sent";
  if (json === true) terminal.out(`${JSON.stringify({ version: 1, ...result })}\n`);
  else {
    const word = styled(terminal, isSent ? "green" : "red", result.kind);
    terminal.out(`${word}  ${printableLine(address)}: ${printableLine(result.answer)}\n`);
  }
  return isSent ? 0 : EXIT_FINDINGS;
}

function pageOf(terminal: Terminal, started: StartedMailing): string {
  const { isDryRun, recipients, bytes, startsAt, state, findings } = started;
  const next = isDryRun
    ? dryRunText(terminal, started)
    : state === "awaiting-approval"
      ? `Somebody else says: galley mailing approve ${started.id}`
      : "galley worker sends it; galley mailing cancel stops it.";
  return [
    mailingLine(terminal, { ...started, reason: undefined }),
    `  ${counted(recipients, "recipient")} of ${(bytes / 1000).toFixed(1)} kB each, from ${timeText(startsAt)}\n`,
    ...groupLines(started),
    ...findings
      .filter(({ level }) => level !== "unknown" || isDryRun)
      .map(
        ({ level, code, message }) =>
          `  ${styledLevel(terminal, level)}  ${code}: ${printableLine(message)}\n`,
      ),
    ...sampleLines(started),
    `${next}\n`,
  ].join("");
}

/** The header of the first message, and the beginning of its text. */
function sampleLines({ sample }: StartedMailing): string[] {
  if (sample === undefined) return [];
  const lines = sample.text.split("\n");
  const more = lines.length - SHOWN_LINES;
  const shown = [
    ...sample.head.split("\n"),
    "",
    ...lines.slice(0, SHOWN_LINES),
    ...(more > 0 ? [`… ${counted(more, "line")} more`] : []),
  ];
  const indented = shown.map((line) => `    ${printableLine(line)}`.trimEnd());
  return ["  A message, but for its signatures:\n\n", `${indented.join("\n")}\n\n`];
}

function dryRunText(terminal: Terminal, { refusals }: StartedMailing): string {
  if (refusals.length === 0) return "Nothing was started. It could be.";
  const why = refusals.map((refusal) => `  ${printableLine(refusal)}\n`).join("");
  return `${styled(terminal, "red", "It would be refused:")}\n${why}Nothing was started.`;
}

function styledLevel(terminal: Terminal, level: MailFinding["level"]): string {
  return level === "error" ? styled(terminal, "red", level) : level;
}

function groupLines({ groups }: StartedMailing): string[] {
  const domains = countBy(groups, ({ domain }) => [domain]);
  const regions = countBy(groups, (group) => (group.regions.length === 0 ? ["all"] : group.regions));
  const formats = countBy(groups, ({ textOnly }) => [textOnly ? "text" : "HTML and text"]);
  return [["domains", domains] as const, ["regions", regions] as const, ["formats", formats] as const].map(
    ([name, counts]) => `  ${name}  ${shownCounts(counts)}\n`,
  );
}

function countBy(
  groups: StartedMailing["groups"],
  namesOf: (group: StartedMailing["groups"][number]) => readonly (string | undefined)[],
): Map<string | undefined, number> {
  const counts = new Map<string | undefined, number>();
  for (const group of groups)
    for (const name of namesOf(group)) counts.set(name, (counts.get(name) ?? 0) + group.count);
  return counts;
}

/** The largest by their names. Of those that have none nobody counted how many they are. */
function shownCounts(counts: ReadonlyMap<string | undefined, number>): string {
  const named = [...counts].flatMap(([name, count]) => (name === undefined ? [] : [{ name, count }]));
  const sorted = named.sort((a, b) => b.count - a.count);
  const shown = sorted.slice(0, SHOWN_GROUPS).map(({ name, count }) => `${printableLine(name)} ${count}`);
  const nameless = counts.get(undefined);
  const rest = sorted.slice(SHOWN_GROUPS).reduce((sum, { count }) => sum + count, nameless ?? 0);
  const others = nameless === undefined ? `${sorted.length - SHOWN_GROUPS} others` : "others";
  return [...shown, ...(rest === 0 ? [] : [`${others} ${rest}`])].join(", ");
}
