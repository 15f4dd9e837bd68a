import type { Mirror, MirrorCommit, MirrorQuestion } from "#galley/gather/door.js";

/** A commit as a test writes it: files that it added or changed with their text, removed ones with null. */
export interface ToldCommit {
  readonly at: string;
  readonly message: string;
  readonly added?: Readonly<Record<string, string>>;
  readonly changed?: Readonly<Record<string, string>>;
  readonly removed?: readonly string[];
}

/** A mirror of what a test tells; what it was asked stands in `questions`. */
export interface FakeMirror extends Mirror {
  readonly questions: readonly MirrorQuestion[];
}

/** A mirror that holds the given commits, fetched at a moment. */
export function fakeMirror(fetchedAt: string, told: readonly ToldCommit[]): FakeMirror {
  const commits = told.map(toCommit);
  const questions: MirrorQuestion[] = [];
  return {
    fetchedAt,
    questions,
    commits: (question) => {
      questions.push(question);
      return Promise.resolve(
        commits.filter(
          ({ committedAt, changes }) =>
            question.from <= committedAt &&
            committedAt < question.to &&
            (question.under === undefined ||
              changes.some(({ path }) => path.startsWith(`${question.under}/`))),
        ),
      );
    },
    file: (commit, path) => {
      const until = commits.findIndex(({ id }) => id === commit) + 1;
      const last = told.slice(0, until).findLast((one) => touches(one, path));
      return Promise.resolve(last?.added?.[path] ?? last?.changed?.[path]);
    },
  };
}

function touches({ added = {}, changed = {}, removed = [] }: ToldCommit, path: string): boolean {
  return path in added || path in changed || removed.includes(path);
}

function toCommit({ at, message, added, changed, removed }: ToldCommit, index: number): MirrorCommit {
  const paths = (files: Readonly<Record<string, string>> | undefined) => Object.keys(files ?? {});
  return {
    id: String(index + 1).padStart(40, "0"),
    parents: [],
    committedAt: at,
    authoredAt: at,
    author: "Noor",
    message,
    changes: [
      ...paths(added).map((path) => ({ path, change: "added" as const })),
      ...paths(changed).map((path) => ({ path, change: "changed" as const })),
      ...(removed ?? []).map((path) => ({ path, change: "removed" as const })),
    ],
  };
}
