import { inertLine } from "../base/inert-line.js";
import { cutToLength } from "../base/quote.js";
import { lastBeginningBy } from "../base/span.js";
import type { Issue, Item } from "../issue/issue.js";
import type { Verdict } from "../merge/apply/question.js";
import type { Change } from "../merge/read/change.js";
import type { Decision } from "../merge/submission.js";
import {
  type BroughtItem,
  LONGEST_TITLE,
  type MergeEntry,
  messageTitle,
  readEntries,
  writeEntries,
} from "./merge-entries.js";
import type { CommitAuthor } from "./merge-repository.js";
import type { OpenPull } from "./pull-source.js";
import { writtenAddress } from "./written-address.js";

/** A pull request that is taken, as far as a message tells of it. */
export interface TakenPull {
  readonly pull: OpenPull;
  readonly authors: readonly CommitAuthor[];
  readonly decision: Decision | undefined;
}

/** With what every message begins that `mergeMessage` writes. */
export const MESSAGE_BEGINNING = "Take ";
const SUBJECT = /^Take (?:a submission|[1-9]\d{0,9} submissions) into \S/;
/** Far more than any message of ours has: what is longer is not read. */
const LONGEST_MESSAGE = 200_000;
const LONGEST_NAME = 60;
const LONGEST_ADDRESS = 254;
const MOST_CREDITS = 200;

/**
 * The message of the commit that takes pull requests in: an entry for each with what it brings into the draft, and its
 * authors as Git's trailers name them, without the one who commits. No line that strangers wrote can be a trailer.
 */
export function mergeMessage(
  draft: Issue,
  taken: readonly TakenPull[],
  committer: CommitAuthor | undefined,
): string {
  const count = taken.length === 1 ? "a submission" : `${taken.length} submissions`;
  const title = messageTitle(draft.title);
  const standing = new Set(draft.items.map(writtenAddress));
  const parts = [
    `${MESSAGE_BEGINNING}${count} into ${title === "" ? "the draft" : title}`,
    writeEntries(taken.map((one) => entryOf(one, standing))).join("\n"),
    creditsOf(taken, committer).join("\n"),
  ];
  return `${parts.filter((part) => part !== "").join("\n\n")}\n`;
}

/** The entries of a message that `mergeMessage` wrote; none of any other. */
export function readMergeMessage(message: string): MergeEntry[] {
  if (message.length > LONGEST_MESSAGE) return [];
  const [subject = "", blank, ...lines] = message.split("\n");
  if (!SUBJECT.test(subject) || blank !== "") return [];
  const end = lines.indexOf("");
  return readEntries(end === -1 ? lines : lines.slice(0, end));
}

function entryOf(taken: TakenPull, standing: ReadonlySet<string | undefined>): MergeEntry {
  const { pull, authors } = taken;
  const isBrought = ({ address }: NewItem) => address === undefined || !standing.has(address);
  const brought = newItems(taken, ["applied"]).filter(isBrought);
  const told = brought.length > 0 ? brought : newItems(taken, ["applied", "already-there"]);
  const items = new Map<string, BroughtItem>();
  for (const { section, address } of brought)
    if (address !== undefined && !items.has(address)) items.set(address, { section, address });
  return {
    number: pull.number,
    by: pull.account ?? authors[0]?.name,
    title: titleOf(taken, told),
    items: [...items.values()],
    unnamed: brought.filter(({ address }) => address === undefined).length,
  };
}

/** An item of a pull request, with the heading it stands under there; `address` is undefined where it leads nowhere. */
interface NewItem {
  readonly item: Item;
  readonly section: string;
  readonly address: string | undefined;
  /** Whether it came into the draft with this pull request. */
  readonly isBrought: boolean;
}

/** The new items of the changes that came to one of these; what was edited or moved is not new. */
function newItems({ decision }: TakenPull, outcomes: readonly Verdict["outcome"][]): NewItem[] {
  if (decision?.changes === undefined) return [];
  const { head } = decision.changes;
  const blocks = new Map(
    (decision.applied?.results ?? []).flatMap(({ change, verdict: { outcome } }) =>
      EDITS.has(change.kind) || !outcomes.includes(outcome)
        ? []
        : change.added.map((block) => [block, outcome === "applied"] as const),
    ),
  );
  return head.issue.items.flatMap((item) => {
    const block = lastBeginningBy(head.blocks, item.span.start);
    const isBrought = block && blocks.get(block);
    if (block === undefined || isBrought === undefined) return [];
    const section = head.sections[block.section]?.title ?? "";
    return { item, section, address: writtenAddress(item), isBrought };
  });
}

const EDITS: ReadonlySet<Change["kind"]> = new Set<Change["kind"]>(["item-edited", "item-moved"]);

/**
 * What a pull request is called: as its host has it, else by what it does to the draft, in words of strangers that are
 * unsafe to print; undefined where nothing of it could be read.
 */
export function pullTitle(taken: TakenPull): string | undefined {
  const { title } = taken.pull;
  if (title === undefined && taken.decision?.changes === undefined) return undefined;
  const brought = newItems(taken, ["applied"]);
  return titleOf(taken, brought.length > 0 ? brought : newItems(taken, ANY_OUTCOME));
}

const ANY_OUTCOME: readonly Verdict["outcome"][] = ["applied", "already-there", "asked", "answered"];

/**
 * As its host has it, else the first item that it brings, else where it changes the text or, where all was there, the
 * first that it has.
 */
function titleOf(taken: TakenPull, items: readonly NewItem[]): string {
  const { title } = taken.pull;
  if (title !== undefined && title.trim() !== "") return title;
  const [first, ...others] = items;
  const sections = first?.isBrought === true ? [] : changedSections(taken);
  if (sections.length > 0) return `a change of ${sections.join(", ")}`;
  if (first === undefined) return "a change of the text";
  const more = others.length > 0 ? ` and ${others.length} more` : "";
  return `${cutToLength(messageTitle(wordsOf(first.item)), LONGEST_TITLE - more.length)}${more}`;
}

/** The headings above what was changed otherwise than by items more. */
function changedSections({ decision }: TakenPull): string[] {
  const sections = decision?.changes?.head.sections ?? [];
  const titles = (decision?.applied?.results ?? []).flatMap(({ change, verdict }) => {
    const block = change.added.find(({ kind }) => kind !== "blank");
    const isChange = verdict.outcome !== "already-there" && change.kind !== "item-added";
    return isChange && block !== undefined ? (sections[block.section]?.title ?? []) : [];
  });
  return [...new Set(titles)];
}

function wordsOf(item: Item): string {
  if (item.kind === "quote") return item.text;
  return item.kind === "event" ? (item.names[0]?.text ?? "") : item.title;
}

function creditsOf(taken: readonly TakenPull[], committer: CommitAuthor | undefined): string[] {
  const credits = new Map<string, string>();
  const own = committer === undefined ? "" : addressOf(committer).toLowerCase();
  for (const author of taken.flatMap(({ authors }) => authors)) {
    const [address, name] = [addressOf(author), nameOf(author)];
    const key = address.toLowerCase();
    if (address === "" || name === "" || key === own || credits.has(key)) continue;
    credits.set(key, `Co-authored-by: ${name} <${address}>`);
  }
  return [...credits.values()].slice(0, MOST_CREDITS);
}

function nameOf({ name }: CommitAuthor): string {
  return inertLine(name.replace(/[<>]/g, ""), LONGEST_NAME);
}

/** An address without what none has; empty for what is none, which nobody could be credited by. */
function addressOf({ address }: CommitAuthor): string {
  const parts = address.split("@").map((part) => inertLine(part, LONGEST_ADDRESS));
  const [local = "", host = ""] = parts.map((part) => part.replace(/[^\p{L}\p{N}.+%=~'_-]/gu, ""));
  const isAddress = parts.length === 2 && local !== "" && host !== "";
  return isAddress && local.length + host.length < LONGEST_ADDRESS ? `${local}@${host}` : "";
}
