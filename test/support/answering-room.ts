import { after } from "node:test";
import { openKeptFiles } from "#galley/adapters/disk/open-kept-files.js";
import { openPullRequest } from "#galley/adapters/github/open-pull-request.js";
import { type AnsweredReport, type AnswerOptions, mergeAndAnswer } from "#galley/app/answer-pulls.js";
import { GitHubStandIn, type Instead } from "./github-stand-in.js";
import { MergeRoom } from "./merge-room.js";
import { HEADER } from "./merging.js";
import { TOKEN } from "./reviewing.js";

const PATH = "draft/2026-01-07-news.md";
const LAMPS = "* [Lamps](https://blog.example/lamps)\n";
const DRAFT = `${HEADER}## Updates from Rust Community\n\n### Observations/Thoughts\n\n${LAMPS}`;
const USUAL: AnswerOptions = { numbers: [], isDryRun: false, isSquash: false, isCommented: true };

/**
 * A newsletter in Git with pull requests 7, 8 and so on, each adding its lines below `Lamps`, and a stand-in of GitHub
 * that knows them.
 */
export async function openAnsweringRoom(...lines: readonly string[]): Promise<AnsweringRoom> {
  const room = new AnsweringRoom();
  await room.server.start();
  after(() => room.server.stop());
  for (const [at, line] of lines.entries()) room.propose(at + 7, line);
  return room;
}

/** Such a newsletter, on which merges are run. */
class AnsweringRoom {
  readonly server = new GitHubStandIn();
  /** How long we were asked to wait, in milliseconds, before a write at the host. */
  readonly waits: number[] = [];
  readonly #room = new MergeRoom({ path: PATH, draft: DRAFT, files: { ".gitignore": ".galley\n" } });

  constructor() {
    this.server.account = { login: "ines", isWorkflow: false };
  }

  /** The repository that it is in. */
  get git(): MergeRoom["git"] {
    return this.#room.git;
  }

  /** Opens a pull request, or pushes another commit to it; it replaces `Lamps` when it names no entry. */
  propose(number: number, line: string): void {
    const text = line.startsWith("* ")
      ? DRAFT.replace(LAMPS, `${LAMPS}${line}\n`)
      : DRAFT.replace("Lamps", line);
    const head = this.#room.draftPull(number, text);
    if (number === 7) this.server.head = head;
    else this.server.addPull(number, head);
  }

  /** Merges and answers. */
  merge(options: Partial<AnswerOptions> = {}, token = TOKEN): Promise<AnsweredReport> {
    const access = {
      address: this.server.address,
      token,
      timeoutMs: 1_000,
      wait: () => Promise.resolve(),
    };
    const pull = (number: number) => openPullRequest(access, "news/letters", number);
    const wait = (ms: number) => Promise.resolve(void this.waits.push(ms));
    return mergeAndAnswer(
      {
        ...this.#room.world(),
        kept: openKeptFiles(this.git.folder),
        openHost: () => {
          const any = pull(1);
          return { pull, wait, author: () => any.author() };
        },
      },
      { ...USUAL, ...options },
    );
  }

  /** Has the next request of a kind answered otherwise. */
  once(path: RegExp, method: string, answer: Instead): void {
    this.server.instead.push((arrival) =>
      arrival.method === method && path.test(arrival.path) ? answer : undefined,
    );
  }

  /** The comments on a pull request: account and first words. */
  comments(number: number): string[] {
    const { comments = [] } = number === 7 ? this.server : (this.server.others.get(number) ?? {});
    return comments.map(({ user, body }) => `${user?.login}: ${body?.slice(33, 58)}`);
  }

  /** The draft as it is in the checkout. */
  draft(): string {
    return this.#room.draft();
  }

  /** The commit that the branch stands at. */
  tip(): string {
    return this.git.git("rev-parse", "main");
  }
}

/** What became of the answers: those of this run, and those that an earlier one left. */
export function postedBy({ answers, earlier }: AnsweredReport): string[] {
  const words = (list: AnsweredReport["answers"], prefix: string) =>
    list.map(({ number, posted }) => `${prefix}${number} ${posted?.kind ?? "untold"}`);
  return [...words(answers, ""), ...words(earlier, "earlier ")];
}
