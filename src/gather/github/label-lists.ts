import { compareTexts } from "../../base/compare-texts.js";
import { Failure } from "../../base/failure.js";
import type { FoundPeriod, FoundTestingCall } from "../found.js";
import { type GroupQuestion, labelsAskedFor, type LabelGroup } from "./label-groups.js";
import { markdownLink } from "../markdown/markdown-link.js";
import type { Gathered, Via } from "../run-source.js";
import type { Judgement, SectionTask, SectionText } from "../section-writer.js";

/** Something that got a label, with its provenance. */
type Labelled = (FoundPeriod | FoundTestingCall) & { readonly via: Via };

/** How one kind of labelled things becomes a section. */
export interface LabelList<One extends Labelled> {
  readonly finds: GroupQuestion;
  /** What is listed at all. */
  readonly isOne: (one: Gathered) => one is One;
  readonly at: (one: One) => string;
  /** The lines of an item, given its link. */
  readonly lines: (one: One, link: string, group: LabelGroup) => string;
  /** Whether one that stood in an issue before is left out. */
  readonly once: boolean;
  readonly role: Parameters<SectionTask["wasListed"]>[1];
  /** The beginning of the sentence about groups without any: `No calls for testing were issued this week by`. */
  readonly none: string;
}

/**
 * A section with a list for each group in which something got a label, and last a sentence that names the groups in
 * which nothing did, and the newsletter's own closing words. A group of which something is left out stands in neither: nobody may say there was nothing.
 * Throws a Failure `configuration` when no source was asked, since the silence of nobody is no news.
 */
export function writeLabelLists<One extends Labelled>(task: SectionTask, list: LabelList<One>): SectionText {
  const asked = labelsAskedFor(task.sources, list.finds);
  if (asked.length === 0) throw nobodyAsked(list.finds);
  const judgements: Judgement[] = [];
  const blocks: string[] = [];
  const silent: string[] = [];
  const all = task.found.filter(list.isOne).toSorted((one, other) => newestFirst(list, one, other));
  for (const group of asked.flatMap(({ groups }) => groups)) {
    const found = all.filter(({ repository }) => repository === group.repository);
    const items: string[] = [];
    for (const one of found) {
      const link = markdownLink(one.title, one.address);
      const reason = leftOutBecause(task, list, one, link);
      judgements.push({
        one,
        isTaken: reason === undefined,
        reason: reason ?? `got its label ${list.at(one)}`,
      });
      if (reason === undefined && link !== undefined) items.push(list.lines(one, link, group));
    }
    if (items.length > 0) blocks.push([`##### ${groupLink(group)}`, ...items].join("\n"));
    else if (found.length === 0) silent.push(groupLink(group));
  }
  if (silent.length > 0) blocks.push(`*${list.none}\n${enumerate(silent)}.*`);
  blocks.push(...asked.flatMap(({ closing }) => closing ?? []));
  return { text: blocks.join("\n\n"), judgements };
}

/** As GitHub's own list of what has a label; of one moment the higher number first. */
function newestFirst<One extends Labelled>({ at }: LabelList<One>, one: One, other: One): number {
  return compareTexts(at(other), at(one)) || other.number - one.number;
}

function leftOutBecause<One extends Labelled>(
  { wasListed }: SectionTask,
  { once, role }: LabelList<One>,
  { address }: One,
  link: string | undefined,
): string | undefined {
  if (link === undefined) return "has no title or address that could be shown";
  return once && wasListed(address, role) ? "stood in an issue before this one" : undefined;
}

function groupLink({ name, address, note }: LabelGroup): string {
  const links = [markdownLink(name, address), note && markdownLink(note.text, note.address)];
  return links.filter((link) => link !== undefined).join(" ");
}

/** `A,\nB or\nC`. */
function enumerate(names: readonly string[]): string {
  const last = names.at(-1) ?? "";
  return names.length < 2 ? last : `${names.slice(0, -1).join(",\n")} or\n${last}`;
}

function nobodyAsked(finds: GroupQuestion): Failure {
  return new Failure(
    "configuration",
    `Unexpected settings without a source that finds ${finds}, expected one`,
    {
      hint: `Add [[sources]] with source = "github-label" and finds = "${finds}" to galley.toml.`,
    },
  );
}
