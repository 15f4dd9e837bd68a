import type { TakenCommit } from "../../app/merge-repository.js";
import { idOf, sureOfGit } from "./ask-git.js";

/** Of a branch's newest commits; a commit beyond them is asked for by itself. */
const MOST_KNOWN = 2_000;

/** What stands on a branch's own line, its first parents, and where the rest of its history came in. */
export class OwnLine {
  readonly #folder: string;
  /** By branch. */
  readonly #newest = new Map<string, ReadonlySet<string>>();
  /** By branch and commit. */
  readonly #taken = new Map<string, TakenCommit | undefined>();

  constructor(folder: string) {
    this.#folder = folder;
  }

  /** Where a commit of a branch came in; undefined for one that is on its own line. */
  takenIn(branch: string, commit: string): TakenCommit | undefined {
    const key = `${branch} ${commit}`;
    if (this.#newestOf(branch).has(commit)) return undefined;
    if (!this.#taken.has(key)) this.#taken.set(key, this.#askTaken(branch, commit));
    return this.#taken.get(key);
  }

  #newestOf(branch: string): ReadonlySet<string> {
    const known = this.#newest.get(branch);
    if (known !== undefined) return known;
    const newest = new Set(this.#list(["--first-parent", `--max-count=${MOST_KNOWN}`, idOf(branch)]));
    this.#newest.set(branch, newest);
    return newest;
  }

  #askTaken(branch: string, commit: string): TakenCommit | undefined {
    const since = [idOf(branch), `^${idOf(commit)}`];
    const line = this.#list(["--first-parent", "--parents", ...since]).map((row) => row.split(" "));
    const [, before] = line.at(-1) ?? [];
    if (before === undefined || before === commit) return undefined;
    const above = new Set(this.#list(["--ancestry-path", ...since]));
    const [by] = line.findLast(([id = ""]) => above.has(id)) ?? [];
    return by === undefined ? undefined : { before, by };
  }

  #list(args: readonly string[]): string[] {
    const rows = sureOfGit(this.#folder, ["rev-list", ...args, "--"])
      .toString("utf8")
      .split("\n");
    return rows.filter((row) => row !== "");
  }
}
