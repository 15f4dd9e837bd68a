import { canonicalAddress } from "../base/canonical-address.js";
import type { CalendarDate } from "../base/calendar-date.js";
import { Failure } from "../base/failure.js";
import type { Instant } from "../base/instant.js";
import { quote } from "../base/quote.js";
import { type GatheredBook, gatheredFile, readGathered, writeGathered } from "../gather/gathered-book.js";
import { type PlannedSource, planSources } from "../gather/plan-sources.js";
import type { SectionTask, SectionWriter } from "../gather/section-writer.js";
import type { AnySource, Window } from "../gather/source.js";
import type { Issue } from "../issue/issue.js";
import { parseIssue } from "../issue/parse-issue.js";
import type { Publication } from "../issue/publication.js";
import type { SectionRole } from "../issue/section-role.js";
import type { ArchiveLinks } from "../check/archive-links.js";
import type { Archive } from "./check-issue.js";
import { readDismissed, readKept } from "./choose-candidates.js";
import type { Checkout } from "./checkout.js";
import { openDatedDraft } from "./dated-draft.js";
import type { OpenDoors } from "./doors.js";
import type { FactsStore } from "./facts-store.js";
import type { IssueFile, IssueFiles } from "./issue-files.js";
import { openTimes } from "./keep-event-times.js";
import { keepCandidates } from "./keep-candidates.js";
import type { KeptFiles } from "./kept-files.js";
import { lastListed } from "./last-listed.js";
import { readPublicationOf } from "./read-publication-of.js";
import { refuseStale } from "./refuse-stale.js";
import { type RanSource, runSources, type SourceProgress } from "./run-sources.js";
import { type SectionReport, whileWriting, writeSections, type WrittenDraft } from "./write-sections.js";

/** What a gathering is told. */
export interface GatherOptions {
  /** Roles; all when there are none. */
  readonly sections: readonly string[];
  readonly bounds: Partial<Window>;
  readonly isOffline: boolean;
  readonly record: string | undefined;
  readonly replay: string | undefined;
  /** Whether what people wrote in place of generated texts gives way. */
  readonly takesTheirs: boolean;
  readonly isDryRun: boolean;
  readonly onProgress: (progress: SourceProgress) => void;
}

/** What a gathering needs of the world. */
export interface GatherWorld {
  readonly checkout: Checkout;
  readonly files: IssueFiles;
  /** Where what was generated is remembered. */
  readonly kept: KeptFiles;
  /** Where the times of events are kept beside the drafts, for the build. */
  readonly times: (publication: Publication) => FactsStore;
  /** Every source and every writer there is. */
  readonly sources: readonly AnySource[];
  readonly writers: readonly SectionWriter[];
  readonly readArchive: (publication: Publication) => Archive;
  readonly openDoors: OpenDoors;
}

/** What was gathered. */
export interface GatherReport {
  /** The draft as a person would name it, and its date. */
  readonly draft: string;
  readonly date: CalendarDate;
  readonly at: Instant;
  readonly before: string;
  readonly text: string;
  /** Every source that was asked, in the order of the settings, those of sections that people choose too. */
  readonly ran: readonly RanSource[];
  readonly sections: readonly SectionReport[];
  readonly isDryRun: boolean;
}

/**
 * Asks the publication's sources and writes what they found into the generated sections of the current draft. The draft
 * is written once, at the end, and a section only when every source it is made from answered. Throws a Failure:
 * `configuration` for sources that are set wrongly, `usage` for a section that there is not, `refused` when the draft
 * changed meanwhile, `bad-input` for a memory that is damaged.
 */
export async function gatherSections(world: GatherWorld, options: GatherOptions): Promise<GatherReport> {
  const publication = readPublicationOf(world.checkout);
  const draft = openDatedDraft(world, publication);
  const planned = plannedFor(world, publication, draft.date, options);
  const remembered = readMemory(world.kept, draft.date);
  // What is damaged is told before anybody is asked, and before the draft is written.
  readKept(world.kept, draft.date);
  readDismissed(world.kept);
  const { isOffline, record, replay } = options;
  const times = openTimes(world, publication);
  const doors = await world.openDoors({ publication, isOffline, record, replay });
  let ran: RanSource[];
  try {
    ran = await runSources(planned, doors, options.onProgress);
    if (doors.isOffline) ran = refuseStale(ran, world.writers);
  } finally {
    await doors.close();
  }
  // An editor may have saved the draft while the sources were asked, which takes minutes.
  const { file, text: before, date } = openDatedDraft(world, publication);
  if (date !== draft.date || file.name !== draft.file.name) throw anotherDraft(draft.file.name);
  const issue = parseIssue(before, publication.roles);
  const archive = world.readArchive(publication).before(date);
  const written = writeSections({
    issue,
    date,
    publication,
    writers: world.writers,
    ran,
    remembered,
    wasListed: listedBefore(archive),
    lastListed: lastListed(world.checkout, publication, date),
    takesTheirs: options.takesTheirs,
    now: doors.now,
  });
  const { text, sections } = written;
  if (!options.isDryRun) {
    keep(world, { file, issue, date, remembered, written });
    keepCandidates({ kept: world.kept, date, draft: parseIssue(text, publication.roles), archive, ran });
    times.keep(ran, date, doors.now);
  }
  return { draft: file.name, date, at: doors.now, before, text, ran, sections, isDryRun: options.isDryRun };
}

function plannedFor(
  { sources, writers }: GatherWorld,
  publication: Publication,
  date: CalendarDate,
  { sections, bounds }: GatherOptions,
): PlannedSource[] {
  if (publication.sources.length === 0) {
    throw new Failure(
      "configuration",
      "Unexpected publication without sources, expected some to gather from",
      {
        hint: "Name them below [[sources]] in galley.toml.",
      },
    );
  }
  const planned = planSources({ publication, sources, writers, date, bounds });
  if (sections.length === 0) return planned;
  const roleOf = ({ settings, feeds }: PlannedSource): SectionRole | undefined => settings.section ?? feeds;
  const roles = new Set(planned.flatMap((one) => roleOf(one) ?? []));
  const unknown = sections.find((section) => !([...roles] as string[]).includes(section));
  if (unknown !== undefined) {
    throw new Failure(
      "usage",
      `Unexpected section ${quote(unknown)}, expected one of ${[...roles].join(", ")}`,
      {
        hint: "These are the sections for which the publication has sources.",
      },
    );
  }
  return planned.filter((one) => sections.includes(roleOf(one) ?? ""));
}

function readMemory(kept: KeptFiles, date: CalendarDate): GatheredBook {
  const name = gatheredFile(date);
  const text = kept.read(name);
  return text === undefined ? new Map() : readGathered(text, kept.nameOf(name));
}

function listedBefore(earlier: ArchiveLinks): SectionTask["wasListed"] {
  return (address, role) => {
    const canonical = canonicalAddress(address);
    return canonical !== undefined && earlier.find(canonical).some((link) => link.role === role);
  };
}

interface Kept {
  readonly file: IssueFile;
  readonly issue: Issue;
  readonly date: CalendarDate;
  readonly remembered: GatheredBook;
  readonly written: WrittenDraft;
}

/** The memory goes first and knows both texts, so that a crash between the two is mended by gathering again. */
function keep({ kept, files }: GatherWorld, { file, issue, date, remembered, written }: Kept): void {
  const name = gatheredFile(date);
  const { text, book } = written;
  if (text !== issue.text) {
    kept.write(name, writeGathered(whileWriting(issue, remembered, book)));
    files.replace(file, new TextEncoder().encode(text));
  }
  const memory = writeGathered(book);
  if (kept.read(name) !== memory) kept.write(name, memory);
}

function anotherDraft(name: string): Failure {
  return new Failure(
    "refused",
    `Unexpected change of ${quote(name)} while sources were asked, expected the same draft`,
    {
      hint: "Nothing was written. Gather again.",
    },
  );
}
