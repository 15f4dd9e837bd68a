import { quote } from "../base/quote.js";
import { Failure } from "../base/failure.js";
import { parseIssue } from "../issue/parse-issue.js";
import type { Publication } from "../issue/publication.js";
import type { Submission } from "../merge/submission.js";
import type { CommitAuthor, MergeRepository, PathChange } from "./merge-repository.js";
import type { OpenPull } from "./pull-source.js";
import { decodeIssue, isIssuePath } from "./read-sources.js";

/** A pull request as it was read: what it proposes, or why that cannot be told. */
export interface ReadPull {
  readonly pull: OpenPull;
  readonly authors: readonly CommitAuthor[];
  /** The file it changes; another one than the draft's when it was made against another issue. */
  readonly path: string | undefined;
  /** Undefined for what cannot be read as one draft; then `reason` says why. */
  readonly submission: Submission | undefined;
  readonly reason: string | undefined;
}

/** More than any issue has, and far less than what would be worth a megabyte of somebody's memory. */
const MOST_BYTES = 1_000_000;
const KEY_DIGITS = 10;

/**
 * Reads a pull request against the newest commit that it shares with the branch. Whatever is odd about it becomes a
 * reason; only a repository that cannot be read is thrown as a Failure.
 */
export function readPull(
  repository: MergeRepository,
  tip: string,
  pull: OpenPull,
  publication: Publication,
): ReadPull {
  const base = repository.mergeBase(tip, pull.commit);
  if (base === undefined)
    return refused(pull, [], "Unexpected history of its own, expected one that began here");
  const authors = repository.authors(base, pull.commit);
  const changes = repository.changes(base, pull.commit);
  const [change, ...others] = changes.filter(({ path }) => isIssuePath(path, publication));
  const odd = oddityOf(changes, change, others.length, publication);
  if (change === undefined || odd !== undefined) return refused(pull, authors, odd ?? NO_DRAFT);
  try {
    const { path } = change;
    const [before = new Uint8Array(), after = new Uint8Array()] = [base, pull.commit].map((commit) =>
      repository.read(commit, path, MOST_BYTES),
    );
    const [baseText, headText] = [decodeIssue(before, path), decodeIssue(after, path)];
    const texts = {
      base: parseIssue(baseText, publication.roles),
      head: parseIssue(headText, publication.roles),
    };
    return { pull, authors, path, submission: { key: keyOf(pull), texts }, reason: undefined };
  } catch (error) {
    if (!(error instanceof Failure) || (error.code !== "bad-input" && error.code !== "refused")) throw error;
    return refused(pull, authors, error.message);
  }
}

const NO_DRAFT = "Unexpected change of no draft, expected one of a draft";

/** Why a pull request cannot be taken as a change of one draft. */
function oddityOf(
  changes: readonly PathChange[],
  change: PathChange | undefined,
  othersCount: number,
  { folders }: Publication,
): string | undefined {
  const strange = changes.find(({ kind }) => kind !== "plain");
  if (strange !== undefined)
    return `Unexpected ${strange.kind} at ${quote(strange.path)}, expected plain files`;
  if (change === undefined) return NO_DRAFT;
  if (othersCount > 0) return `Unexpected change of ${othersCount + 1} texts, expected one draft`;
  if (!change.path.startsWith(`${folders.drafts}/`) && change.change !== "changed")
    return `Unexpected ${change.change} issue ${quote(change.path)}, expected a changed draft`;
  if (change.change === "removed")
    return `Unexpected removal of ${quote(change.path)}, expected a changed draft`;
  const other = changes.find(({ path }) => path !== change.path);
  return other && `Unexpected change of ${quote(other.path)}, expected one of the draft alone`;
}

function refused(pull: OpenPull, authors: readonly CommitAuthor[], reason: string): ReadPull {
  return { pull, authors, path: undefined, submission: undefined, reason };
}

/** Submissions are taken in the order of their keys, and numbers of different length sort as numbers so. */
function keyOf({ number }: OpenPull): string {
  return String(number).padStart(KEY_DIGITS, "0");
}
