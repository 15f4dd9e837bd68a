/** A pull request as it is now. */
export interface PullRequestState {
  readonly isOpen: boolean;
  /** The full id of its newest commit. */
  readonly head: string;
}

/** A file that a pull request changes. */
export interface PullRequestFile {
  readonly path: string;
  /** What changes, in unified form without the file's name; undefined where the host shows none. */
  readonly diff: string | undefined;
}

/** A comment on a pull request. */
export interface Remark {
  readonly id: number;
  /** The name of the account that wrote it. */
  readonly author: string;
  readonly body: string;
}

/** A comment beside lines of the new text. */
export interface LineRemark {
  readonly path: string;
  readonly line: number;
  readonly endLine: number;
  readonly body: string;
}

/** What became of something written: `unsure` when no answer came, `unacceptable` when the host will not have it so. */
export type WriteAnswer = "done" | "unsure" | "unacceptable";

/**
 * One pull request at the host of a repository. Reading is tried again when the host is out of breath, writing never
 * without a look at what stands. All throw a Failure: `configuration` for a token that is refused, `refused` for one
 * that may not, `not-found`, `network`.
 */
export interface PullRequest {
  read(): Promise<PullRequestState>;
  files(): Promise<readonly PullRequestFile[]>;
  /** The account in whose name we write. */
  author(): Promise<string>;
  /** Comments beside lines. */
  lineRemarks(): Promise<readonly Remark[]>;
  /** Comments on the whole. */
  remarks(): Promise<readonly Remark[]>;
  /** Writes one review with all of its comments, about one commit. */
  addReview(commit: string, body: string, comments: readonly LineRemark[]): Promise<WriteAnswer>;
  addRemark(body: string): Promise<WriteAnswer>;
  changeRemark(id: number, body: string): Promise<WriteAnswer>;
}
