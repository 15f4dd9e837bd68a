/** What a stand-in for GitHub knows: made up, small, and changed by tests while it is asked. */
export interface GitHubWorld {
  items: WorldItem[];
  readonly files: readonly WorldFile[];
}

/** A ticket, or a pull request when it has a `head`. */
export interface WorldItem {
  /** `owner/name`. */
  readonly repository: string;
  readonly number: number;
  readonly title: string;
  /** Undefined for an account that is gone. */
  readonly author?: string | undefined;
  readonly state: "open" | "closed";
  readonly createdAt: string;
  readonly updatedAt: string;
  readonly labels?: readonly string[];
  /** When labels were put on, oldest first. */
  readonly labelled?: readonly { readonly label: string; readonly at: string }[];
  readonly pull?: WorldPull;
}

/** What a pull request has besides. */
export interface WorldPull {
  readonly mergedAt?: string;
  /** Where it was merged into, or is to be. */
  readonly base?: string;
  /** Its commit, or a digit that it is made of. */
  readonly head?: string;
  /** Whether its author calls it unfinished. */
  readonly isDraft?: boolean;
  readonly association?: "CONTRIBUTOR" | "MEMBER" | "NONE";
  readonly files?: readonly { readonly path: string; readonly status: "added" | "modified" }[];
  readonly commits?: readonly { readonly at: string; readonly path: string }[];
}

/** A file of the main branch, or at a commit. */
export interface WorldFile {
  readonly repository: string;
  readonly path: string;
  readonly text: string;
  readonly commit?: string;
}

const MAIN = "main";

/** A ticket of `lantern-lang/lantern` that nothing happened to. */
export function ticket(number: number, more: Partial<WorldItem> = {}): WorldItem {
  const at = "2026-01-05T12:00:00Z";
  return {
    repository: "lantern-lang/lantern",
    number,
    title: `Ticket ${number}`,
    author: "noor",
    state: "open",
    createdAt: at,
    updatedAt: at,
    ...more,
  };
}

/** A pull request of `lantern-lang/lantern`, merged where `mergedAt` says so. */
export function pullRequest(number: number, pull: WorldPull, more: Partial<WorldItem> = {}): WorldItem {
  const isMerged = pull.mergedAt === undefined ? {} : { state: "closed" as const, updatedAt: pull.mergedAt };
  return { ...ticket(number, { title: `Change ${number}`, ...isMerged }), ...more, pull };
}

/** The branch into which a pull request goes. */
export function baseOf(pull: WorldPull): string {
  return pull.base ?? MAIN;
}

const COMMIT_LENGTH = 40;

/** The commit at the head of a pull request. */
export function headOf({ head = "a" }: WorldPull): string {
  return head.length === COMMIT_LENGTH ? head : head.repeat(COMMIT_LENGTH);
}
