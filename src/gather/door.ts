import type { Instant } from "../base/instant.js";

/** Names of what only some may know; their values stay behind the door. */
export type CredentialName = "github" | "meetup" | "reddit" | "reddit-feed";

/** One question to a server. */
export interface Ask {
  /** `http:` or `https:`. */
  readonly address: string;
  /** `POST` only for questions that change nothing, as those of GraphQL. */
  readonly method?: "GET" | "POST";
  readonly accept?: string;
  /** Sent as JSON, or as a form. */
  readonly body?: { readonly json: unknown } | { readonly form: Readonly<Record<string, string>> };
  /** Goes with the question when there is one; whether there is, `has` says. */
  readonly credential?: CredentialName;
  /** Statuses that are answers besides 2xx, as 404 for what may not be there. */
  readonly accepted?: readonly number[];
}

/** What a server said, whole and decoded. */
export interface Reply {
  readonly status: number;
  /** By small names. */
  readonly headers: Readonly<Record<string, string>>;
  readonly text: string;
  /** Where redirects led to. */
  readonly address: string;
  /** The same, when every one of them was for good (301 or 308): the address to ask from now on. */
  readonly movedTo?: string;
  /** When the server said it: a reply that has not changed since may be an older one. */
  readonly at: Instant;
}

/** A commit of a local clone, with the paths it added, changed or removed. */
export interface MirrorCommit {
  readonly id: string;
  readonly parents: readonly string[];
  readonly committedAt: Instant;
  readonly authoredAt: Instant;
  readonly author: string;
  /** The whole message. */
  readonly message: string;
  readonly changes: readonly { readonly path: string; readonly change: "added" | "changed" | "removed" }[];
}

/** A local clone of a repository, read-only. */
export interface Mirror {
  /** When it was last fetched: what came later is not in it. */
  readonly fetchedAt: Instant;
  /**
   * Commits of the default branch whose committer date lies in the half-open stretch, oldest first; `firstParent`
   * leaves out what came in by merges. Throws a Failure when Git cannot say.
   */
  commits(question: MirrorQuestion): Promise<readonly MirrorCommit[]>;
  /** A file at a commit, or undefined when there is none. */
  file(commit: string, path: string): Promise<string | undefined>;
}

/** Which commits are wanted. */
export interface MirrorQuestion {
  readonly from: Instant;
  readonly to: Instant;
  readonly firstParent?: boolean;
  /** Only commits that touch something below this path. */
  readonly under?: string;
}

/**
 * A source's only way to the world. What it returns is a whole answer; everything else (no connection, a status that
 * was not accepted, a body that was cut, patience that ran out) is thrown as a Failure `network` with a hint.
 */
export interface Door {
  /** The moment at which the gathering began; in a replay, the one that was recorded. */
  readonly now: Instant;
  has(credential: CredentialName): boolean;
  ask(ask: Ask): Promise<Reply>;
  /** The clone of `owner/name`; undefined when there is none on this machine. */
  mirror(repository: string): Promise<Mirror | undefined>;
  /** What to show a person who waits: so many things done, of so many when that is known. */
  progress(done: number, of?: number): void;
}
