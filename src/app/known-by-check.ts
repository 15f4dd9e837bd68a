import type { ArchiveLinks } from "../check/archive-links.js";
import { earlierPages } from "../check/earlier-pages.js";
import { listedLinksOf } from "../check/listed-links.js";
import { Reading } from "../check/reading.js";
import { repeatedEntriesIn, repeatedPagesIn } from "../check/repeated-links.js";
import { repeatedEventsIn } from "../check/same-events.js";
import type { Span } from "../base/span.js";
import type { Diagnostic } from "../issue/diagnostic.js";
import type { Item, Section } from "../issue/issue.js";
import { COMMUNITY_ROLES, headingKey } from "../issue/section-role.js";
import type { KnownItem, KnownPlace } from "../merge/known/known-item.js";
import type { WhereItemsStand } from "../merge/known/where-items-stand.js";
import { arrivalsOf } from "../merge/policy/arrival.js";
import { titleOfItem } from "../merge/policy/item-links.js";
import type { OutlineSection } from "../merge/read/block.js";
import { identityOfItem } from "../merge/read/identity.js";
import type { Proposal } from "../merge/submission.js";

/** What a check needs to tell where items stand. */
export interface KnownWorld {
  readonly archive: ArchiveLinks;
  readonly where: WhereItemsStand;
}

/** A new item that a finding of the check says stands somewhere already. */
export interface KnownByCheck extends KnownItem {
  readonly finding: Diagnostic;
  /** The item by `newKey`. */
  readonly key: string;
}

/** An item with its section. */
interface Placed {
  readonly item: Item;
  readonly section: Pick<Section, "role" | "title">;
}

/** The codes of rules that tell of repeated items, each with the pairs that it tells of. */
const PAIRS: Readonly<Record<string, (reading: Reading) => readonly Pair[]>> = {
  "duplicate/in-issue": repeatedPagesIn,
  // An RFC may come into another list of the project; then it is the check that speaks.
  "duplicate/in-list": (reading) =>
    repeatedEntriesIn(reading).filter(({ first, again }) => first.role === again.role),
  "event/duplicate": (reading) =>
    repeatedEventsIn(reading).map(({ first, again }) => ({
      first: { item: first.event, section: first.section },
      again: { item: again.event, section: again.section },
    })),
};
const IN_ARCHIVE = "duplicate/in-archive";

interface Pair {
  readonly first: Placed;
  readonly again: Placed;
}

/**
 * Which new items the check finds to stand in the draft or in an earlier issue, and where. A finding that was waived, or
 * whose rule is off, is none; nor is an item that was there and is repeated by an edit of another.
 */
export function knownByCheck(
  { after, changes, applied }: Proposal,
  findings: readonly Diagnostic[],
  { archive, where }: KnownWorld,
): KnownByCheck[] {
  const asked = findings.filter(({ code }) => code === IN_ARCHIVE || Object.hasOwn(PAIRS, code));
  if (asked.length === 0) return [];
  const added = new Set(newItemKeys({ changes, applied }));
  const reading = new Reading(after);
  return asked.flatMap((finding) => {
    const found =
      finding.code === IN_ARCHIVE
        ? inArchive(reading, finding, archive)
        : inPair(PAIRS[finding.code]?.(reading) ?? [], finding, { added, where });
    if (found === undefined) return [];
    const { placed, place } = found;
    const key = newKey(placed.item, placed.section);
    return added.has(key) ? [{ finding, key, title: titleOfItem(placed.item), place }] : [];
  });
}

/** The keys of what a submission puts into the draft anew. */
export function newItemKeys({ changes, applied }: Pick<Proposal, "changes" | "applied">): string[] {
  return arrivalsOf(changes, applied.results).flatMap(({ isNew, items, sections: [section] }) =>
    isNew && section !== undefined ? items.map(({ item }) => newKey(item, section)) : [],
  );
}

interface Found {
  readonly placed: Placed;
  readonly place: KnownPlace;
}

function inArchive(reading: Reading, { span }: Diagnostic, archive: ArchiveLinks): Found | undefined {
  const link = listedLinksOf(reading).find(({ item }) => holds(item.span, span));
  if (link === undefined) return undefined;
  const last = earlierPages(link, archive).at(-1);
  if (last === undefined) return undefined;
  return { placed: link, place: { in: "archive", section: last.section, issue: last.issue } };
}

function inPair(
  pairs: readonly Pair[],
  { span }: Diagnostic,
  { added, where }: { readonly added: ReadonlySet<string>; readonly where: WhereItemsStand },
): Found | undefined {
  const isNew = ({ item, section }: Placed) => added.has(newKey(item, section));
  for (const { first, again } of pairs) {
    if (!holds(first.item.span, span) && !holds(again.item.span, span)) continue;
    // Of two that are new the submission itself says one thing twice, which it has to mend.
    if (isNew(first) === isNew(again)) continue;
    const [placed, standing] = isNew(again) ? [again, first] : [first, again];
    const place = where.placeOf(standing.item, standing.section);
    return { placed, place: place ?? { in: "draft", section: standing.section.title, line: undefined } };
  }
  return undefined;
}

/** By what an item of the submission is found in the draft with it. */
function newKey(item: Item, { role, title }: Pick<OutlineSection, "role" | "title">): string {
  const section =
    role !== "header" && COMMUNITY_ROLES.has(role) ? role : `${role} ${headingKey(title ?? "")}`;
  return JSON.stringify([section, identityOfItem(item)]);
}

function holds(outer: Span, inner: Span): boolean {
  return outer.start <= inner.start && inner.end <= outer.end;
}
