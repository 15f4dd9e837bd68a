import type { CandidateList, Choice } from "../../app/choose-candidates.js";
import { SECTION_ROLES, type SectionRole } from "../../issue/section-role.js";
import { Failure } from "../../base/failure.js";
import { quote } from "../../base/quote.js";
import { wrapped } from "../formats/pretty.js";
import { counted, printable, printableLine, styled, type Terminal, USUAL_COLUMNS } from "../terminal.js";
import type { World } from "../world.js";

/** Options that the commands about candidates share. */
export interface CandidateOptions {
  readonly folder: string;
  readonly json?: boolean;
  /** With `candidates`: also what was taken, dismissed or listed before. */
  readonly all?: boolean;
  readonly dryRun?: boolean;
  /** With `dismiss`: take it back. */
  readonly undo?: boolean;
}

type Candidate = CandidateList["candidates"][number];

const EXIT_DONE = 0;
/** The rest of a long title or quotation is in `--json`. */
const LONGEST_TITLE = 120;
const LONGEST_QUOTE = 400;
/** Narrower lines are read worse than ones that the terminal breaks. */
const NARROWEST = 30;

/** Lists what sources found for sections that people choose, section by section, the most noted first. */
export async function runCandidates(
  world: World,
  section: string | undefined,
  options: CandidateOptions,
): Promise<number> {
  const { terminal } = world;
  const role = section === undefined ? undefined : roleNamed(section);
  const { draft, candidates } = await world.listCandidates(options.folder);
  const wanted = candidates.filter(
    (one) => (role === undefined || one.section === role) && (options.all === true || isOpen(one)),
  );
  if (options.json === true) {
    terminal.out(`${JSON.stringify({ version: 1, draft, candidates: wanted })}\n`);
    return EXIT_DONE;
  }
  const width = Math.max(2, ...wanted.map(({ number }) => String(number).length));
  for (const group of SECTION_ROLES) {
    const ones = wanted.filter((one) => one.section === group);
    if (ones.length === 0) continue;
    terminal.out(`${styled(terminal, "bold", group)}\n`);
    for (const one of ones) terminal.out(entryOf(terminal, one, width));
    terminal.out("\n");
  }
  terminal.err(`${printable(draft)}: ${closing(candidates, wanted, role !== undefined)}\n`);
  return EXIT_DONE;
}

/** Puts candidates into the draft. */
export async function runTake(
  world: World,
  numbers: readonly number[],
  { folder, json, dryRun }: CandidateOptions,
): Promise<number> {
  const isDryRun = dryRun === true;
  const choice = await world.takeCandidates({ folder, numbers, isDryRun });
  tellChoice(world.terminal, choice, isDryRun ? "Would take" : "Took", json === true);
  return EXIT_DONE;
}

/** Hides candidates for good, or with `--undo` shows them again. */
export async function runDismiss(
  world: World,
  numbers: readonly number[],
  { folder, json, undo }: CandidateOptions,
): Promise<number> {
  const isRestored = undo === true;
  const choice = await world.dismissCandidates({ folder, numbers, isRestored });
  tellChoice(world.terminal, choice, isRestored ? "Shows again" : "Dismissed", json === true);
  return EXIT_DONE;
}

function roleNamed(name: string): SectionRole {
  const role = SECTION_ROLES.find((one) => one === name.toLowerCase());
  if (role !== undefined) return role;
  throw new Failure("usage", `Unexpected section ${quote(name)}, expected a role as observations or quote`, {
    hint: "galley candidates without a name lists all, with their sections.",
  });
}

function isOpen({ state, listed }: Candidate): boolean {
  return state === "open" && listed === undefined;
}

function entryOf(terminal: Terminal, one: Candidate, width: number): string {
  const indent = " ".repeat(width + 4);
  const columns = Math.max(NARROWEST, (terminal.columns ?? USUAL_COLUMNS) - indent.length);
  const [title = "", ...more] = wrapped(shortened(one), columns);
  const mark = one.state === "open" ? "" : ` ${styled(terminal, "dim", `(${one.state})`)}`;
  const why = [...one.reasons, `via ${one.via.map(({ label }) => label).join(", ")}`].join("; ");
  const rows = [
    ...more,
    ...detailsOf(one).flatMap((detail) => wrapped(detail, columns)),
    printableLine(one.address),
    ...(one.listed === undefined ? [] : [styled(terminal, "yellow", `listed: ${printableLine(one.listed)}`)]),
    ...wrapped(why, columns).map((row) => styled(terminal, "dim", row)),
  ];
  const head = `  ${styled(terminal, "cyan", String(one.number).padStart(width))}  ${title}${mark}\n`;
  return head + rows.map((row) => `${indent}${row}\n`).join("");
}

function shortened({ title, found }: Candidate): string {
  const longest = found.kind === "quote" ? LONGEST_QUOTE : LONGEST_TITLE;
  return title.length > longest ? `${title.slice(0, longest - 1)}…` : title;
}

/** What an editor chooses by, besides the title: what a crate is, and whose words a quotation is. */
function detailsOf({ found }: Candidate): string[] {
  if (found.kind === "crate")
    return found.description === undefined ? [] : [found.description.slice(0, LONGEST_TITLE)];
  if (found.kind !== "quote") return [];
  return [
    `– ${found.saidBy ?? "whose words it is, the suggestion does not say"}; suggested by ${found.author}`,
  ];
}

function closing(all: readonly Candidate[], shown: readonly Candidate[], isOneSection: boolean): string {
  if (all.length === 0) return "no candidates; galley gather finds some";
  const hidden = all.length - shown.length;
  const rest =
    hidden === 0 ? "" : `, ${hidden} more with --all${isOneSection ? " or in other sections" : ""}`;
  if (shown.length === 0) return `no candidates${rest}`;
  return `${counted(shown.length, "candidate")}${rest}. Next: galley take NUMBER, galley dismiss NUMBER`;
}

function tellChoice(terminal: Terminal, { draft, chosen }: Choice, verb: string, isJson: boolean): void {
  if (isJson) {
    terminal.out(`${JSON.stringify({ version: 1, draft, candidates: chosen })}\n`);
    return;
  }
  for (const { number, section, title } of chosen)
    terminal.out(`${verb} ${number} (${section}): ${printableLine(title).slice(0, LONGEST_TITLE)}\n`);
}
