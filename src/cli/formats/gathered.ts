import type { GatherReport } from "../../app/gather-sections.js";
import type { RanSource } from "../../app/run-sources.js";
import type { SectionReport } from "../../app/write-sections.js";
import { msOfInstant } from "../../base/instant.js";
import { unifiedDiff } from "../../base/line-diff.js";
import { ageOf } from "../source-lines.js";
import { counted, printable, printableLine, type Style, styled, type Terminal } from "../terminal.js";

const WORDS: Readonly<Record<SectionReport["outcome"], readonly [string, Style]>> = {
  written: ["written", "green"],
  unchanged: ["unchanged", "dim"],
  kept: ["kept", "yellow"],
  "no-place": ["no place", "yellow"],
  failed: ["left as it was", "red"],
};
const TO_COME = ["to be written", "green"] as const;
const WIDEST_WORD = 14;

/** What became of each section and from what, with what failed and what to do about it. */
export function gatherSummary(terminal: Terminal, report: GatherReport): string {
  const { draft, date, sections, ran } = report;
  const width = Math.max(0, ...sections.map(({ role }) => role.length));
  const rows = sections.map((section) => sectionRows(terminal, report, section, width));
  const others = ran.filter(({ planned }) => !sections.some(({ role }) => role === planned.feeds));
  return [
    `${styled(terminal, "bold", printable(draft))}, of ${date}\n`,
    ...rows,
    ...(others.length === 0 ? [] : ["to choose from\n", ...others.map((one) => otherRow(report, one))]),
    ...failureRows(terminal, ran),
    ...ran.flatMap(noteRows),
    `${closing(report)}\n`,
    ...(!report.isDryRun &&
    others.some(({ answer }) => answer.state === "complete" && answer.found.length > 0)
      ? [`Next: ${styled(terminal, "bold", "galley candidates")} lists what there is to choose from.\n`]
      : []),
  ].join("");
}

/** What people wrote in place of what was generated, kept or given way, and what that is, as differences. */
export function keptDifferences(terminal: Terminal, { sections }: GatherReport): string {
  const kept = sections.filter(({ outcome }) => outcome === "kept");
  const gone = sections.filter(({ outcome, standing }) => outcome === "written" && standing !== undefined);
  const show = (words: string, { role, standing = "", text = "" }: SectionReport) => {
    const diff = printable(unifiedDiff(role, withEnd(standing), withEnd(text)));
    return `\n${styled(terminal, "bold", role)}: ${words}\n${diff}`;
  };
  const shown = [
    ...gone.map((section) => show("what people wrote gave way", section)),
    ...kept.map((section) => show("what stands there, and what was gathered", section)),
  ];
  return kept.length === 0
    ? shown.join("")
    : `${shown.join("")}\nTo take what was gathered: galley gather ${kept.map(({ role }) => role).join(" ")} --theirs\n`;
}

/** The report for programs. */
export function gatherJson(report: GatherReport): object {
  const { draft, date, at, before, text, ran, sections, isDryRun } = report;
  return {
    version: 1,
    draft,
    date,
    at,
    isDryRun,
    hasChanged: before !== text,
    ...(isDryRun ? { difference: unifiedDiff(draft, before, text) } : {}),
    sections: sections.map(({ role, judgements, ...section }) => ({
      section: role,
      ...section,
      judgements: judgements.map(({ one, isTaken, reason }) => ({
        isTaken,
        reason,
        via: one.via.label,
        ...("address" in one ? { address: one.address } : {}),
        ...("title" in one ? { title: one.title } : {}),
      })),
    })),
    sources: ran.map(({ planned, answer, dataAt }) => ({
      label: planned.label,
      source: planned.source.name,
      section: planned.settings.section ?? planned.feeds ?? null,
      from: planned.window.from,
      to: planned.window.to,
      dataAt,
      ...(answer.state === "complete"
        ? { state: "complete", found: answer.found.length, notes: answer.notes ?? [] }
        : { state: "failed", reason: answer.reason, hint: answer.hint ?? null }),
    })),
  };
}

function sectionRows(
  terminal: Terminal,
  report: GatherReport,
  section: SectionReport,
  width: number,
): string {
  const isToCome = report.isDryRun && section.outcome === "written";
  const [word, style] = isToCome ? TO_COME : WORDS[section.outcome];
  const row = `  ${section.role.padEnd(width)}  ${styled(terminal, style, word.padEnd(WIDEST_WORD))}  ${reasonOf(report, section)}`;
  return [row.trimEnd(), ...section.notes.map((note) => `    ${printableLine(note)}`)].join("\n") + "\n";
}

function reasonOf(report: GatherReport, section: SectionReport): string {
  switch (section.outcome) {
    case "failed":
      return failedNames(section);
    case "kept":
      return section.wasGenerated === true ? "changed by hand since" : "written by hand";
    case "no-place":
      return section.obstacle === "breaks-draft"
        ? "what was gathered would end this section or swallow others: write it by hand"
        : "the draft has no such section: add its heading, then gather again";
    default:
      return `from ${section.sources
        .map(({ label, found, dataAt }) => {
          const age = ageOf(msOfInstant(report.at) - msOfInstant(dataAt));
          return `${printableLine(label)} (${found ?? 0} found${age})`;
        })
        .join(", ")}`;
  }
}

function failedNames({ sources }: SectionReport): string {
  const failed = sources.filter(({ state }) => state === "failed").map(({ label }) => printableLine(label));
  return failed.length === 0 ? "" : `${failed.join(", ")} failed`;
}

function otherRow({ at }: GatherReport, { planned, answer, dataAt }: RanSource): string {
  const age = ageOf(msOfInstant(at) - msOfInstant(dataAt));
  const what = answer.state === "complete" ? `${answer.found.length} found${age}` : "failed";
  return `  ${printableLine(planned.label)}: ${what}\n`;
}

/** What failed for one reason is told together: without a network that is everything. */
function failureRows(terminal: Terminal, ran: readonly RanSource[]): string[] {
  const byReason = new Map<string, string[]>();
  for (const { planned, answer } of ran) {
    if (answer.state === "complete") continue;
    const hint = answer.hint === undefined ? "" : `hint: ${printableLine(answer.hint)}\n`;
    const reason = `${printableLine(answer.reason)}\n${hint}`;
    byReason.set(reason, [...(byReason.get(reason) ?? []), printableLine(planned.label)]);
  }
  return [...byReason].map(
    ([reason, labels]) => `${styled(terminal, "red", "failed:")} ${labels.join("; ")}: ${reason}`,
  );
}

/** What a source says that answered all the same, as that a feed has moved. */
function noteRows({ planned, answer }: RanSource): string[] {
  if (answer.state === "failed") return [];
  return (answer.notes ?? []).map(
    (note) => `note: ${printableLine(planned.label)}: ${printableLine(note)}\n`,
  );
}

function closing({ sections, ran, before, text, isDryRun }: GatherReport): string {
  const count = sections.filter(({ outcome }) => outcome === "written").length;
  const failed = ran.filter(({ answer }) => answer.state === "failed").length;
  const verb = isDryRun ? "would be written" : "written";
  const what = before === text ? "Nothing changed" : `${counted(count, "section")} ${verb}`;
  return failed === 0 ? `${what}.` : `${what}; ${counted(failed, "source")} of ${ran.length} failed.`;
}

function withEnd(text: string): string {
  return text === "" ? "" : `${text}\n`;
}
