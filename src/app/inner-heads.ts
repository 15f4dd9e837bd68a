import type { Publication } from "../issue/publication.js";
import type { InnerHead, Submission } from "../merge/submission.js";
import type { MergeRepository, PullHead } from "./merge-repository.js";
import { withoutWords } from "./pull-source.js";
import { type ReadPull, readPull } from "./read-submissions.js";

/** Nobody who means well builds upon more pull requests than these that are not merged too; others are not looked into. */
const MOST_READ = 20;

/**
 * Tells of each pull request which other open ones its commits hold, since merging its head merges theirs: anybody can
 * build upon a stranger's head and take back what that brings.
 */
export function withInnerHeads(
  repository: MergeRepository,
  tip: string,
  read: readonly ReadPull[],
  open: readonly PullHead[],
  publication: Publication,
): ReadPull[] {
  const headsIn = ({ pull, submission }: ReadPull): readonly PullHead[] => {
    if (submission === undefined) return [];
    const own = repository.ownCommits(tip, pull.commit);
    return open.filter(({ commit }) => commit !== pull.commit && own.has(commit));
  };
  const found = read.map((one) => ({ one, heads: headsIn(one), within: [] as InnerHead[] }));
  if (found.every(({ heads }) => heads.length === 0)) return [...read];
  // They know each other as they are among the submissions, so each list is filled when all of them are there.
  const told = found.map(({ one, within }) => ({
    ...one,
    submission: one.submission && { ...one.submission, within },
  }));
  const submissions = new Map<string, Submission | undefined>(
    told.map(({ pull, submission }) => [keyOf(pull), submission]),
  );
  let count = 0;
  const submissionAt = (head: PullHead): Submission | undefined => {
    const key = keyOf(head);
    if (!submissions.has(key)) {
      const pull = ++count > MOST_READ ? undefined : withoutWords(head);
      submissions.set(key, pull && readPull(repository, tip, pull, publication).submission);
    }
    return submissions.get(key);
  };
  for (const { heads, within } of found)
    within.push(...heads.map((head) => ({ name: `#${head.number}`, submission: submissionAt(head) })));
  return told;
}

function keyOf({ number, commit }: PullHead): string {
  return `${number} ${commit}`;
}
