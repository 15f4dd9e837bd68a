import * as v from "valibot";
import type { CalendarDate } from "../base/calendar-date.js";
import { Failure } from "../base/failure.js";
import { quote } from "../base/quote.js";
import type { Publication, SourceSettings } from "../issue/publication.js";
import type { SectionRole } from "../issue/section-role.js";
import { placeOfSetting } from "../issue/source-place.js";
import { isCandidateKind } from "./candidates/candidate.js";
import type { Found } from "./found.js";
import type { SectionWriter } from "./section-writer.js";
import { sourceLabels } from "./source-labels.js";
import type { AnySource, Window } from "./source.js";
import { gatherWindow } from "./week.js";

/** One of a publication's sources, ready to be asked. */
export interface PlannedSource {
  readonly settings: SourceSettings;
  readonly source: AnySource;
  /** What its table says, as its schema gave it back. */
  readonly options: unknown;
  /** The kinds of things that it may find with these options. */
  readonly finds: readonly Found["kind"][];
  /** Its name for people, unlike all others: `feed blog.rust-lang.org`. */
  readonly label: string;
  /** The generated section that waits for it; undefined when people choose from what it finds. */
  readonly feeds: SectionRole | undefined;
  readonly window: Window;
}

/** What a plan is made from. */
export interface PlanTask {
  readonly publication: Publication;
  readonly sources: readonly AnySource[];
  readonly writers: readonly SectionWriter[];
  /** Of the draft. */
  readonly date: CalendarDate;
  /** Bounds that take the place of the usual ones. */
  readonly bounds: Partial<Window>;
}

/** Where things belong whose source does not say. */
const USUAL_SECTION: SectionRole = "miscellaneous";

/**
 * The sources of a publication with their options, the sections they feed and the stretches they are asked for. Throws a
 * Failure `configuration` that names source and key for a source there is not, options it does not take, or a section
 * that only a person can tell.
 */
export function planSources(task: PlanTask): PlannedSource[] {
  const { publication, sources, writers, date, bounds } = task;
  const labels = sourceLabels(publication.sources);
  return publication.sources.map((settings, at) => {
    const source = sources.find(({ name }) => name === settings.source);
    if (source === undefined) throw unknownSource(settings, sources);
    const options = optionsOf(settings, source);
    const finds = source.findsWith?.(options as never) ?? source.finds;
    const feeds = fedBy(settings, finds, writers);
    const window = gatherWindow(publication, settings.section ?? feeds ?? USUAL_SECTION, date);
    return {
      settings,
      source,
      options,
      finds,
      label: labels[at] ?? settings.source,
      feeds,
      window: { from: bounds.from ?? window.from, to: bounds.to ?? window.to },
    };
  });
}

/** The kinds of a writer for which none of the planned sources that feed it looks. */
export function kindsWithoutSource(
  { role, kinds }: SectionWriter,
  planned: readonly PlannedSource[],
): string[] {
  return kinds.filter((kind) => !planned.some(({ feeds, finds }) => feeds === role && finds.includes(kind)));
}

/** One section, or none: whoever finds things for several of them must be told which are asked for. */
function fedBy(
  settings: SourceSettings,
  finds: readonly Found["kind"][],
  writers: readonly SectionWriter[],
): SectionRole | undefined {
  const { source: name, section } = settings;
  const fed = writers.filter(({ kinds }) => kinds.some((kind) => finds.includes(kind)));
  // People choose from what talks about pages, so a list of them is written only where the settings say so.
  const sure = fed.filter(({ kinds }) =>
    kinds.some((kind) => finds.includes(kind) && !isCandidateKind(kind)),
  );
  if (section !== undefined) {
    const feeds = fed.find(({ role }) => role === section)?.role;
    // Nobody would see what it finds, and its section would seem to be without news.
    if (feeds === undefined && !finds.some(isCandidateKind)) throw strangeSection(settings, sure);
    return feeds;
  }
  if (sure.length < 2) return sure[0]?.role;
  throw new Failure(
    "configuration",
    `${placeOfSetting(settings, [])}Unexpected source \`${name}\` without \`section\`, expected one of ${rolesOf(sure)}`,
    {
      hint: `It finds things for several sections. Add section = "${sure[0]?.role}" to its table.`,
    },
  );
}

function strangeSection(settings: SourceSettings, sure: readonly SectionWriter[]): Failure {
  const { source, section } = settings;
  const place = placeOfSetting(settings, ["section"]);
  return new Failure(
    "configuration",
    `${place}Unexpected section \`${section}\` of the source \`${source}\`, expected ${rolesOf(sure) || "none"}`,
    { hint: "With its other options it finds nothing that could stand there." },
  );
}

function rolesOf(writers: readonly SectionWriter[]): string {
  return writers.map(({ role }) => `\`${role}\``).join(", ");
}

function optionsOf(settings: SourceSettings, source: AnySource): unknown {
  const result = v.safeParse(source.options, settings.options);
  if (result.success) return result.output;
  const [issue] = result.issues;
  const path = (issue.path ?? []).map(({ key }) => key as string | number);
  const what = `${wrongOf(issue, path)} of the source \`${source.name}\``;
  throw new Failure(
    "configuration",
    `${placeOfSetting(settings, path)}Unexpected ${what}, ${quotedIn(wantedBy(issue))}`,
    { hint: "The page of the source in the manual says what its table may hold." },
  );
}

function wrongOf({ type, expected, received }: v.BaseIssue<unknown>, path: readonly unknown[]): string {
  const key = quote(path.length === 0 ? "options" : path.join("."), 80);
  if (type === "strict_object" && expected === "never") return `key ${key}`;
  return received === "undefined" ? `lack of ${key}` : `${quote(received, 60)} for ${key}`;
}

function wantedBy({ type, message, expected, received }: v.BaseIssue<unknown>): string {
  if (type === "strict_object" && expected === "never") return "expected one that it knows";
  if (type === "strict_object" && received === "undefined") return "expected it";
  return message.startsWith("expected") ? message : `expected ${expected ?? "another value"}`;
}

/** A schema's words may repeat what stands in the settings. */
function quotedIn(words: string): string {
  return quote(words, 200).slice(1, -1);
}

function unknownSource(settings: SourceSettings, sources: readonly AnySource[]): Failure {
  const names = sources.map(({ name }) => name).join(", ");
  const place = placeOfSetting(settings, ["source"]);
  return new Failure(
    "configuration",
    `${place}Unexpected source ${quote(settings.source)}, expected one of ${names}`,
    { hint: "Correct `source` below [[sources]] in galley.toml." },
  );
}
