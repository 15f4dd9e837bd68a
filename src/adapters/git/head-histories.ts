import type { CommitAuthor } from "../../app/merge-repository.js";
import { Failure } from "../../base/failure.js";
import { idOf, sureOfGit } from "./ask-git.js";

/** What a head adds to a branch, as far as their commits tell. */
export interface HeadHistory {
  /** Whether the branch has the head already. */
  readonly isWithin: boolean;
  /** The newest commits that both have; none for histories that never met, several where both merged the other. */
  readonly bases: readonly string[];
  /** Who wrote what the branch does not have, each once, the first first. */
  readonly authors: readonly CommitAuthor[];
  /** Ids of the commits that the branch does not have. */
  readonly own: ReadonlySet<string>;
}

/** A commit that the branch does not have. */
interface OwnCommit {
  readonly parents: readonly string[];
  readonly author: CommitAuthor;
  /** Its place among all of them, the newest first. */
  readonly at: number;
}

/** More commits than this in one pull request to a newsletter are somebody's other project. */
const MOST_COMMITS = 1_000;
/** More people than this wrote no pull request to a newsletter. */
const MOST_AUTHORS = 50;

/**
 * What heads add to a branch, in one call of Git for all, and one more for each that took in the branch on its way. A
 * head with too many commits of its own is a Failure `refused`; throws a Failure `disk` when one of them cannot be read. The answers are in the order of the heads.
 */
export function readHeadHistories(
  folder: string,
  branch: string,
  heads: readonly string[],
): (HeadHistory | Failure)[] {
  const wanted = [...heads.map(idOf), `^${idOf(branch)}`].map((line) => `${line}\n`).join("");
  const list = sureOfGit(folder, ["rev-list", `--format=${FORMAT}`, "--encoding=UTF-8", "--stdin"], {
    input: wanted,
  });
  const graph = readOwnCommits(list.toString("utf8"));
  return heads.map((head) => historyOf(folder, graph, head));
}

/** Fields that end with NUL, which none of them can hold. */
const FORMAT = "%H%x00%P%x00%an%x00%ae%x00";
const FIELDS = 4;

function readOwnCommits(output: string): Map<string, OwnCommit> {
  const fields = output.split("\0");
  const graph = new Map<string, OwnCommit>();
  for (let at = 0; at + FIELDS <= fields.length; at += FIELDS) {
    const [head = "", parents = "", name = "", address = ""] = fields.slice(at, at + FIELDS);
    // Before each of them stands a line of its own, `commit ID`.
    const id = head.slice(head.lastIndexOf("\n") + 1);
    graph.set(id, { parents: parents === "" ? [] : parents.split(" "), author: { name, address }, at });
  }
  return graph;
}

function historyOf(
  folder: string,
  graph: ReadonlyMap<string, OwnCommit>,
  head: string,
): HeadHistory | Failure {
  if (!graph.has(head)) return { isWithin: true, bases: [head], authors: [], own: new Set() };
  const own = new Map<string, OwnCommit>();
  const shared = new Set<string>();
  const open = [head];
  for (let id = open.pop(); id !== undefined; id = open.pop()) {
    const commit = graph.get(id);
    if (commit === undefined) shared.add(id);
    else if (!own.has(id)) {
      own.set(id, commit);
      open.push(...commit.parents);
    }
    if (own.size > MOST_COMMITS)
      return new Failure(
        "refused",
        `Unexpected history of more than ${MOST_COMMITS} commits of its own, expected a pull request to a newsletter`,
      );
  }
  const commits = [...own.values()].toSorted((a, b) => b.at - a.at);
  const bases = newestOf(folder, [...shared]);
  return { isWithin: false, bases, authors: authorsOf(commits), own: new Set(own.keys()) };
}

/** Those of some commits that no other of them was built upon. */
function newestOf(folder: string, commits: readonly string[]): readonly string[] {
  if (commits.length < 2) return commits;
  // `ID^!` is the commit without its parents: what is left is reached from no other one.
  const input = commits.map((commit) => `${idOf(commit)}^!\n`).join("");
  return sureOfGit(folder, ["rev-list", "--stdin"], { input }).toString("utf8").trim().split("\n");
}

function authorsOf(commits: readonly OwnCommit[]): CommitAuthor[] {
  const authors = new Map<string, CommitAuthor>();
  for (const { parents, author } of commits) {
    const key = author.address.toLowerCase();
    if (parents.length < 2 && author.name !== "" && !authors.has(key)) authors.set(key, author);
    if (authors.size === MOST_AUTHORS) break;
  }
  return [...authors.values()];
}
