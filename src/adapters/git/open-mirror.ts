import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { compareTexts } from "../../base/compare-texts.js";
import { Failure } from "../../base/failure.js";
import { addHours, type Instant, msOfInstant } from "../../base/instant.js";
import { quote } from "../../base/quote.js";
import type { Mirror, MirrorCommit, MirrorQuestion } from "../../gather/door.js";
import { type BareCommit, COMMIT_FORMAT, readChanges, readCommits } from "./commit-list.js";
import { fetchedAt, findMirror } from "./mirror-place.js";
import { type GitAnswer, runGit } from "./run-git.js";

/** More than any repository takes in within a season; a longer answer would be no answer to a question about a week. */
const MOST_COMMITS = 20_000;
/** Posts and logs are a hundred times smaller. */
const MOST_FILE_BYTES = 2_000_000;
/** Dates of commits are not in order; Git stops at the first few that are too old, so it is asked for some days more. */
const SLACK_HOURS = 72;
const MS_PER_SECOND = 1000;
const ID = /^[0-9a-f]{40}(?:[0-9a-f]{24})?$/;
/** Plain files, also those that may be run; what a symlink leads to is not in the commit. */
const PLAIN = /^100(?:644|755) blob ([0-9a-f]+)\t/;

/**
 * The clone or bare mirror of `owner/name` in a folder of mirrors, read with Git's plumbing alone; undefined when there
 * is none. Nothing that the clone configures is run. Throws a Failure `usage` for what cannot be a repository's name.
 */
export function openMirror(folder: string, repository: string): Mirror | undefined {
  const place = findMirror(folder, repository);
  return place === undefined ? undefined : new GitMirror(place, repository);
}

class GitMirror implements Mirror {
  readonly fetchedAt: Instant;
  readonly #place: string;
  readonly #repository: string;

  constructor(place: string, repository: string) {
    this.#place = place;
    this.#repository = repository;
    this.fetchedAt = fetchedAt(place, this.#tip());
  }

  // Git is waited for; whoever asks need not know.
  commits(question: MirrorQuestion): Promise<readonly MirrorCommit[]> {
    return Promise.resolve().then(() => this.#commits(question));
  }

  file(commit: string, path: string): Promise<string | undefined> {
    return Promise.resolve().then(() => this.#file(commit, path));
  }

  #commits(question: MirrorQuestion): MirrorCommit[] {
    this.#refuseShallow(question.from);
    const commits = this.#listed(question).filter(
      ({ committedAt }) => question.from <= committedAt && committedAt < question.to,
    );
    const changes = this.#changes(commits, question);
    return commits.map((commit) => ({ ...commit, changes: changes.get(commit.id) ?? [] }));
  }

  #listed({ from, to, firstParent = false, under }: MirrorQuestion): BareCommit[] {
    const { isOk, output, complaint } = this.#git([
      "rev-list",
      "--reverse",
      "--topo-order",
      ...(firstParent ? ["--first-parent"] : ["--full-history"]),
      // What they bring is told by the commits themselves.
      ...(under !== undefined && !firstParent ? ["--no-merges"] : []),
      `--max-age=${secondsOf(addHours(from, -SLACK_HOURS))}`,
      `--min-age=${secondsOf(to)}`,
      `--max-count=${MOST_COMMITS + 1}`,
      "--encoding=UTF-8",
      `--format=${COMMIT_FORMAT}`,
      "--end-of-options",
      this.#branch(),
      "--",
      ...(under === undefined ? [] : [under]),
    ]);
    if (!isOk) throw this.#unreadable(complaint);
    const commits = readCommits(output.toString("utf8"));
    if (commits.length > MOST_COMMITS) throw this.#flood();
    return commits.sort((a, b) => compareTexts(a.committedAt, b.committedAt));
  }

  /** Merges changed what their first parent had not, if that way is walked; else the commits they bring in tell it. */
  #changes(
    commits: readonly BareCommit[],
    { firstParent = false, under }: MirrorQuestion,
  ): Map<string, MirrorCommit["changes"]> {
    const asked = commits.flatMap(({ id, parents }) =>
      parents.length < 2 ? [id] : firstParent ? [`${id} ${parents[0]}`] : [],
    );
    const args = ["diff-tree", "--stdin", "--root", "-r", "-z", "--name-status", "--no-renames"];
    const quiet = ["--no-ext-diff", "--no-textconv", "--ignore-submodules=all", "--"];
    const { isOk, output, complaint } = this.#git(
      [...args, ...quiet, ...(under === undefined ? [] : [under])],
      asked.map((line) => `${line}\n`).join(""),
    );
    if (!isOk) throw this.#unreadable(complaint);
    return readChanges(output.toString("utf8"));
  }

  #file(commit: string, path: string): string | undefined {
    if (!ID.test(commit)) throw new Failure("bug", `Unexpected commit ${quote(commit)}, expected an id`);
    const listing = this.#git(["ls-tree", "-z", "--full-tree", "--end-of-options", commit, "--", path]);
    if (!listing.isOk) throw this.#unreadable(listing.complaint);
    const id = PLAIN.exec(listing.output.toString("utf8"))?.[1];
    if (id === undefined) return undefined;
    const size = this.#git(["cat-file", "-s", id]);
    if (!size.isOk) throw this.#unreadable(size.complaint);
    if (Number(size.output.toString("utf8")) > MOST_FILE_BYTES) throw this.#large(path);
    const { isOk, output, complaint } = this.#git(["cat-file", "blob", id]);
    if (!isOk) throw this.#unreadable(complaint);
    return output.toString("utf8");
  }

  /** What its origin calls its branch: that of the folder may be an old one, or somebody's work. */
  #branch(): string {
    const origin = "refs/remotes/origin/HEAD";
    return this.#git(["rev-parse", "--verify", "--quiet", origin]).isOk ? origin : "HEAD";
  }

  #tip(): string | undefined {
    const { isOk, output } = this.#git(["rev-parse", "--verify", "--quiet", `${this.#branch()}^{commit}`]);
    return isOk ? output.toString("utf8").trim() : undefined;
  }

  /** A clone that was cut off is complete only for what came after the cut. */
  #refuseShallow(from: Instant): void {
    const path = join(this.#place, "shallow");
    if (!existsSync(path)) return;
    const ids = readFileSync(path, "utf8");
    const { isOk, output, complaint } = this.#git(
      ["rev-list", "--no-walk=unsorted", `--format=${COMMIT_FORMAT}`, "--stdin"],
      ids,
    );
    if (!isOk) throw this.#unreadable(complaint);
    if (readCommits(output.toString("utf8")).some(({ committedAt }) => committedAt >= from)) {
      throw new Failure(
        "not-found",
        `Unexpected shallow clone of ${quote(this.#repository)}, expected all commits since ${from}`,
        { hint: "Fetch what is missing: git fetch --unshallow." },
      );
    }
  }

  #git(args: readonly string[], input?: string): GitAnswer {
    return runGit(this.#place, ["--git-dir=.", ...args], input);
  }

  #unreadable(complaint: string): Failure {
    return new Failure(
      "disk",
      `Unexpected answer of Git about the clone of ${quote(this.#repository)}, expected its commits`,
      {
        hint: "git fsck says whether the clone is sound; one that was made with --filter lacks files.",
        cause: new Error(complaint),
      },
    );
  }

  #flood(): Failure {
    return new Failure(
      "network",
      `Unexpected flood of more than ${MOST_COMMITS} commits in ${quote(this.#repository)}, expected a week's worth`,
      { hint: "Choose a shorter stretch with --since and --until." },
    );
  }

  #large(path: string): Failure {
    return new Failure(
      "network",
      `Unexpected size of ${quote(path)} in ${quote(this.#repository)}, expected at most ${MOST_FILE_BYTES} bytes`,
      { hint: "Nothing of it was read." },
    );
  }
}

function secondsOf(instant: Instant): number {
  return msOfInstant(instant) / MS_PER_SECOND;
}
