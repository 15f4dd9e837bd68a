import { Failure } from "../base/failure.js";
import { quote } from "../base/quote.js";
import type { Issue } from "../issue/issue.js";
import type { RoleRule } from "../issue/section-role.js";
import { applyChanges } from "../merge/apply/apply-changes.js";
import { readChanges } from "../merge/read/read-changes.js";
import type { MergeRepository, PathChange } from "./merge-repository.js";
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
