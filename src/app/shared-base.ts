import { Failure } from "../base/failure.js";
import { quote } from "../base/quote.js";
import type { Issue } from "../issue/issue.js";
import type { RoleRule } from "../issue/section-role.js";
import { applyChanges } from "../merge/apply/apply-changes.js";
import { readChanges } from "../merge/read/read-changes.js";
import type { MergeRepository, PathChange, TakenCommit } from "./merge-repository.js";
import { decodeIssue } from "./read-sources.js";

/** A file of a commit, and how it is read. */
export interface IssueToRead {
  readonly path: string;
  /** Reads what many pull requests were made from once. */
  readonly parse: (text: string) => Issue;
  readonly roles: readonly RoleRule[];
  readonly mostBytes: number;
}

/** What a head changed, by path: what it has as one of its bases has it came from there. */
export function ownChanges(
  repository: MergeRepository,
  bases: readonly string[],
  head: string,
): readonly PathChange[] {
  const [first = [], ...others] = bases.map((base) => repository.changes(base, head));
  const paths = others.map((changes) => new Set(changes.map(({ path }) => path)));
  return first.filter(({ path }) => paths.every((set) => set.has(path)));
}

/** Who builds upon what was merged builds upon it again; so often nobody did who means well. */
const MOST_STEPS = 8;

/**
 * Bases that the branch holds in more than name. Anybody can have a part of somebody's commits merged and take back what
 * they bring: to Git that is done for ever. Where the merge that took a base in left out what it brought to an issue, it
 * is what the branch had before. `wantedAt` says how the issue at a path is read, undefined for what is none.
 */
export function soundBases(
  repository: MergeRepository,
  tip: string,
  bases: readonly string[],
  wantedAt: (path: string) => IssueToRead | undefined,
): readonly string[] {
  const sound = bases.map((base) => {
    let now = base;
    for (let step = 0; step < MOST_STEPS; step++) {
      const taken = repository.takenIn(tip, now);
      if (taken === undefined) return now;
      const changed = repository.changes(taken.before, now).flatMap(({ path }) => wantedAt(path) ?? []);
      if (changed.every((wanted) => isHeldBy(repository, taken, now, wanted))) return now;
      now = taken.before;
    }
    return now;
  });
  return [...new Set(sound)];
}

/** Whether the commit that took another one in holds what that one brought to an issue. */
function isHeldBy(
  repository: MergeRepository,
  { before, by }: TakenCommit,
  commit: string,
  wanted: IssueToRead,
): boolean {
  const at = (one: string) => readIssueAt(repository, one, wanted);
  const policy = { roles: wanted.roles, mediaLast: new Set<never>() };
  const { results } = applyChanges(at(by), readChanges(at(before), at(commit)), policy);
  return results.every(({ verdict }) => verdict.outcome === "already-there");
}

/**
 * An issue as both sides knew it last. Where each had taken in the other there are several such states; then it is all
 * of them together (as in Git's recursive merge), or the newest where they disagree: what was never there is told as
 * already there, and nothing is lost.
 */
export function readBase(
  repository: MergeRepository,
  [newest = "", ...others]: readonly string[],
  wanted: IssueToRead,
): Issue {
  return others.reduce(
    (base, other) => {
      const [shared] = repository.mergeBases(newest, other);
      if (shared === undefined) return base;
      const [before, after] = [shared, other].map((commit) => readIssueAt(repository, commit, wanted));
      if (before === undefined || after === undefined) return base;
      const policy = { roles: wanted.roles, mediaLast: new Set<never>() };
      const applied = applyChanges(base, readChanges(before, after), policy);
      return applied.fault === undefined ? applied.after : base;
    },
    readIssueAt(repository, newest, wanted),
  );
}

/** An issue of a commit, empty where there is none. Throws a Failure for what is no text of a bearable size. */
export function readIssueAt(
  repository: MergeRepository,
  commit: string,
  { path, parse, mostBytes }: IssueToRead,
): Issue {
  const bytes = repository.read(commit, path, mostBytes) ?? new Uint8Array();
  const text = decodeIssue(bytes, path);
  // Git takes what holds one for no text, and shows no difference of it.
  if (text.includes("\0"))
    throw new Failure("bad-input", `Unexpected byte 0 in ${quote(path)}, expected a text`);
  return parse(text);
}
