import { quote } from "../base/quote.js";
import { Failure } from "../base/failure.js";
import type { Issue } from "../issue/issue.js";
import { parseIssue } from "../issue/parse-issue.js";
import type { Publication } from "../issue/publication.js";
import type { Submission } from "../merge/submission.js";
import { ownChanges, readBase, readIssueAt, soundBases } from "./shared-base.js";
import type { CommitAuthor, MergeRepository, PathChange } from "./merge-repository.js";
import type { OpenPull } from "./pull-source.js";
import { isIssuePath } from "./read-sources.js";

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

/** Reads pull requests, the same as one by one and sooner. */
export function readPulls(
  repository: MergeRepository,
  tip: string,
  pulls: readonly OpenPull[],
  publication: Publication,
): ReadPull[] {
  const isWanted = (path: string) => isIssuePath(path, publication);
  const heads = pulls.map(({ commit }) => commit);
  repository.prepare(tip, heads, { isWanted, mostBytes: MOST_BYTES });
  const parse = parseOnce(publication);
  return pulls.map((pull) => readPull(repository, tip, pull, publication, parse));
}

/**
 * Reads a pull request against the newest commit that it shares with the branch. Whatever is odd about it becomes a
 * reason, also that not all of it is here: others are not to wait for it.
 */
export function readPull(
  repository: MergeRepository,
  tip: string,
  pull: OpenPull,
  publication: Publication,
  parse: (text: string) => Issue = parseOnce(publication),
): ReadPull {
  let authors: readonly CommitAuthor[] = [];
  try {
    const wantedAt = (path: string) => ({ path, parse, roles: publication.roles, mostBytes: MOST_BYTES });
    const shared = repository.mergeBases(tip, pull.commit);
    const bases = soundBases(repository, tip, shared, (path) =>
      isIssuePath(path, publication) ? wantedAt(path) : undefined,
    );
    if (bases.length === 0)
      return refused(pull, authors, "Unexpected history of its own, expected one that began here");
    authors = repository.authors(tip, pull.commit);
    const changes = ownChanges(repository, bases, pull.commit);
    const [change, ...others] = changes.filter(({ path }) => isIssuePath(path, publication));
    const odd = oddityOf(changes, change, others.length, publication);
    if (change === undefined || odd !== undefined) return refused(pull, authors, odd ?? NO_DRAFT);
    const { path } = change;
    const wanted = wantedAt(path);
    const texts = {
      base: readBase(repository, bases, wanted),
      head: readIssueAt(repository, pull.commit, wanted),
    };
    return { pull, authors, path, submission: { key: keyOf(pull), texts }, reason: undefined };
  } catch (error) {
    if (!(error instanceof Failure) || !ITS_OWN.has(error.code)) throw error;
    return refused(pull, authors, error.message);
  }
}

/** Parses a text once, however many pull requests were made from it. */
function parseOnce({ roles }: Publication): (text: string) => Issue {
  const parsed = new Map<string, Issue>();
  return (text) => {
    const issue = parsed.get(text) ?? parseIssue(text, roles);
    parsed.set(text, issue);
    return issue;
  };
}

/** Failures that are of one pull request, and no reason to stop the others. */
const ITS_OWN: ReadonlySet<Failure["code"]> = new Set<Failure["code"]>(["bad-input", "refused", "disk"]);

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
    return `Unexpected ${KINDS[strange.kind]} at ${quote(strange.path)}, expected plain files`;
  if (change === undefined) return NO_DRAFT;
  if (othersCount > 0) return `Unexpected change of ${othersCount + 1} texts, expected one draft`;
  if (!change.path.startsWith(`${folders.drafts}/`) && change.change !== "changed")
    return `Unexpected ${change.change} issue ${quote(change.path)}, expected a changed draft`;
  if (change.change === "removed")
    return `Unexpected removal of ${quote(change.path)}, expected a changed draft`;
  const other = changes.find(({ path }) => path !== change.path);
  return other && `Unexpected change of ${quote(other.path)}, expected one of the draft alone`;
}

const KINDS: Readonly<Record<PathChange["kind"], string>> = {
  plain: "plain file",
  symlink: "symlink",
  submodule: "submodule",
  mode: "change of mode",
};

function refused(pull: OpenPull, authors: readonly CommitAuthor[], reason: string): ReadPull {
  return { pull, authors, path: undefined, submission: undefined, reason };
}

/** Submissions are taken in the order of their keys, and numbers of different length sort as numbers so. */
function keyOf({ number }: OpenPull): string {
  return String(number).padStart(KEY_DIGITS, "0");
}
