import { showInvisible } from "../base/show-invisible.js";
import type { Issue } from "../issue/issue.js";
import type { Decision } from "../merge/submission.js";
import type { CommitAuthor } from "./merge-repository.js";
import type { OpenPull } from "./pull-source.js";

/** A pull request that is taken, as far as a message tells of it. */
export interface TakenPull {
  readonly pull: OpenPull;
  readonly authors: readonly CommitAuthor[];
  readonly decision: Decision | undefined;
}

/** Longer titles are cut: Git shows the first line of a message everywhere. */
const LONGEST_TITLE = 100;

/**
 * The message of the commit that takes pull requests in: a line for each with what it brings, and its authors as Git's
 * trailers name them. What strangers wrote is on one line, and no line of it can be a trailer of its own.
 */
export function mergeMessage(draft: Issue, taken: readonly TakenPull[]): string {
  const count = taken.length === 1 ? "a submission" : `${taken.length} submissions`;
  const lines = taken.map((one) => `* #${one.pull.number}: ${titleOf(one)}`);
  const authors = new Map(
    taken.flatMap((one) => one.authors).map((author) => [author.address.toLowerCase(), author]),
  );
  const credits = [...authors.values()].map((author) => `Co-authored-by: ${nameOf(author)}`);
  return `Take ${count} into ${onLine(draft.title)}\n\n${lines.join("\n")}\n\n${credits.join("\n")}\n`;
}

/** The first item that it adds; what changes words only has none. */
function titleOf({ decision }: TakenPull): string {
  const added = decision?.changes?.list.flatMap((change) =>
    change.kind === "item-added" ? change.after.items : [],
  );
  const [first] = added ?? [];
  if (first === undefined) return "a change of the text";
  const title =
    "title" in first ? first.title : first.kind === "event" ? (first.names[0]?.text ?? "") : first.text;
  const more = (added?.length ?? 0) - 1;
  return `${onLine(title)}${more > 0 ? ` and ${more} more` : ""}`;
}

function nameOf({ name, address }: CommitAuthor): string {
  return `${onLine(name).replace(/[<>]/g, "")} <${onLine(address).replace(/[<>\s]/g, "")}>`;
}

function onLine(text: string): string {
  const line = showInvisible(text).replace(/\s+/g, " ").trim();
  return line.length > LONGEST_TITLE ? `${line.slice(0, LONGEST_TITLE - 1)}…` : line;
}
