import type { OpenPull } from "./pull-source.js";

/** An open pull request as its host tells of it. */
export interface HostedPull extends OpenPull {
  /** Whether its author is done with it; what GitHub calls a draft is not. */
  readonly isReady: boolean;
}

/**
 * The host of a repository, as far as its open pull requests go. Throws a Failure: `configuration` for a token that is
 * refused, `not-found` for a repository that is not there or not shown, `network` for an answer that does not come, is
 * not whole or cannot be read.
 */
export interface PullHost {
  /** What people call it. */
  readonly name: string;
  /** All open pull requests that are to go to a branch, each once, by number; the branch without `refs/heads/`. */
  open(branch: string): Promise<readonly HostedPull[]>;
}
