import type { FilesToRead } from "../../app/merge-repository.js";
import { Failure } from "../../base/failure.js";
import { type HeadHistory, readHeadHistories } from "./head-histories.js";
import { readBlobs, sizesOfBlobs } from "./read-blobs.js";
import { readInHalves } from "./read-in-halves.js";
import { type CommitPair, readTreeChanges, type TreeChange, type TreeFile } from "./tree-changes.js";

/**
 * What Git said of heads. Commits, trees and contents are named by what they hold, so that an answer is right for ever;
 * what was not asked in one go with others is asked by itself.
 */
export class KnownHeads {
  readonly #folder: string;
  /** By branch and head. */
  readonly #histories = new Map<string, HeadHistory | Failure>();
  /** By both commits. */
  readonly #changes = new Map<string, readonly TreeChange[] | Failure>();
  /** By commit and path. */
  readonly #files = new Map<string, TreeFile | undefined>();
  readonly #contents = new Map<string, Uint8Array>();

  constructor(folder: string) {
    this.#folder = folder;
  }

  /** Asks all that will be asked of heads in a few calls of Git. */
  prepare(branch: string, heads: readonly string[], files?: FilesToRead): void {
    const unknown = heads.filter((head) => !this.#histories.has(keyOf(branch, head)));
    this.#askHistories(branch, [...new Set(unknown)]);
    if (files !== undefined) this.#prepareFiles(branch, heads, files);
  }

  #prepareFiles(branch: string, heads: readonly string[], { isWanted, mostBytes }: FilesToRead): void {
    const pairs = heads.flatMap((head): CommitPair[] => {
      const history = this.#histories.get(keyOf(branch, head));
      if (history === undefined || history instanceof Failure || history.isWithin) return [];
      return history.bases.map((base) => [base, head]);
    });
    this.#askChanges(pairs);
    const changes = pairs.flatMap(([from, to]) => {
      const known = this.#changes.get(keyOf(from, to));
      return known === undefined || known instanceof Failure ? [] : known;
    });
    const wanted = changes.filter(({ path, kind }) => kind === "plain" && isWanted(path));
    const blobs = new Set(
      wanted.flatMap(({ before, after }) => [before, after]).flatMap((file) => file?.blob ?? []),
    );
    this.#askContents([...blobs], mostBytes);
  }

  historyOf(branch: string, head: string): HeadHistory {
    const key = keyOf(branch, head);
    if (!this.#histories.has(key)) this.#askHistories(branch, [head]);
    return sure(this.#histories.get(key));
  }

  changesOf(from: string, to: string): readonly TreeChange[] {
    const key = keyOf(from, to);
    if (!this.#changes.has(key)) this.#askChanges([[from, to]]);
    return sure(this.#changes.get(key));
  }

  /** What is known of a file, or undefined; the file itself is undefined where there is none. */
  fileAt(commit: string, path: string): { readonly file: TreeFile | undefined } | undefined {
    const key = keyOf(commit, path);
    return this.#files.has(key) ? { file: this.#files.get(key) } : undefined;
  }

  contentOf(blob: string): Uint8Array | undefined {
    return this.#contents.get(blob);
  }

  #askHistories(branch: string, heads: readonly string[]): void {
    const answers = readInHalves(heads, (some) => readHeadHistories(this.#folder, branch, some));
    for (const [at, head] of heads.entries()) {
      const answer = answers[at];
      if (answer !== undefined) this.#histories.set(keyOf(branch, head), answer);
    }
  }

  #askChanges(pairs: readonly CommitPair[]): void {
    const answers = readInHalves(pairs, (some) => readTreeChanges(this.#folder, some));
    for (const [at, [from, to]] of pairs.entries()) {
      const answer = answers[at];
      if (answer === undefined) continue;
      this.#changes.set(keyOf(from, to), answer);
      if (answer instanceof Failure) continue;
      for (const { path, before, after } of answer) {
        this.#files.set(keyOf(from, path), before);
        this.#files.set(keyOf(to, path), after);
      }
    }
  }

  #askContents(blobs: readonly string[], mostBytes: number): void {
    try {
      const sizes = sizesOfBlobs(this.#folder, blobs);
      const small = new Map([...sizes].filter(([, size]) => size <= mostBytes));
      for (const [blob, bytes] of readBlobs(this.#folder, small)) this.#contents.set(blob, bytes);
    } catch (error) {
      // One that cannot be read is told where it is asked for; the others are then read by themselves.
      if (!(error instanceof Failure)) throw error;
    }
  }
}

function keyOf(commit: string, other: string): string {
  return `${commit} ${other}`;
}

function sure<Answer>(answer: Answer | Failure | undefined): Answer {
  if (answer instanceof Failure) throw answer;
  if (answer === undefined)
    throw new Failure("bug", "Unexpected lack of an answer, expected one or a failure");
  return answer;
}
