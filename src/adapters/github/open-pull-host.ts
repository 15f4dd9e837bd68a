import type { HostedPull, PullHost } from "../../app/pull-host.js";
import { Failure } from "../../base/failure.js";
import { cutToLength } from "../../base/quote.js";
import { textAt, valueAt } from "./answer-fields.js";
import { type GitHubAccess, GitHubApi, unreadable } from "./github-api.js";
import { repositoryPath } from "./repository-path.js";

/** A newsletter has some dozens of open pull requests; more than these pages hold are an attack, or another repository. */
const MOST_PAGES = 10;
/** How often a list is walked that moves under us. */
const MOST_WALKS = 4;
/** GitHub takes titles of 256 characters. */
const LONGEST_TITLE = 300;
const LONGEST_ACCOUNT = 100;
const HIGHEST_NUMBER = 9_999_999_999;
const ID = /^[0-9a-f]{40}(?:[0-9a-f]{24})?$/;

/**
 * A repository of GitHub, `owner/name`, as far as its open pull requests go; without a token where it is public. Throws
 * a Failure `usage` for what cannot be a name.
 */
export function openPullHost(access: GitHubAccess, repository: string): PullHost {
  const home = repositoryPath(repository);
  const api = new GitHubApi(access);
  return {
    name: "GitHub",
    open: async (branch) => {
      const query = `state=open&base=${encodeURIComponent(branch)}&sort=created&direction=asc`;
      const entries = await settledList(api, `${home}/pulls?${query}`);
      return entries.flatMap((entry) => openPullOf(entry, branch)).sort((a, b) => a.number - b.number);
    },
  };
}

/**
 * A list of one page is one moment. In a longer one, an entry that is closed meanwhile pulls another over the edge of a
 * page, where it is never seen: such a list is walked until it stayed as it was.
 */
async function settledList(api: GitHubApi, path: string): Promise<readonly unknown[]> {
  let before: string | undefined;
  for (let walk = 0; walk < MOST_WALKS; walk++) {
    const { entries, pageCount, isWhole } = await api.pages(path, MOST_PAGES);
    if (!isWhole) throw flood();
    const numbers = entries.map(numberOf);
    const isOnce = new Set(numbers).size === numbers.length;
    if (isOnce && (pageCount === 1 || numbers.join() === before)) return entries;
    before = numbers.join();
  }
  throw new Failure("network", "Unexpected changes of GitHub's list while it was read, expected it to stay", {
    hint: "Run the same command again.",
  });
}

/** None for what is closed or goes elsewhere, though it was not asked for. */
function openPullOf(entry: unknown, branch: string): HostedPull[] {
  const commit = textAt(entry, "head", "sha");
  const isDraft = valueAt(entry, "draft") ?? false;
  if (!ID.test(commit) || typeof isDraft !== "boolean") throw unreadable();
  const pull = {
    number: numberOf(entry),
    commit,
    title: cutToLength(textAt(entry, "title"), LONGEST_TITLE),
    account: accountOf(entry),
    isReady: !isDraft,
  };
  return textAt(entry, "state") === "open" && textAt(entry, "base", "ref") === branch ? [pull] : [];
}

function numberOf(entry: unknown): number {
  const number = valueAt(entry, "number");
  if (typeof number === "number" && Number.isSafeInteger(number) && number > 0 && number <= HIGHEST_NUMBER)
    return number;
  throw unreadable();
}

/** An account that was deleted leaves null. */
function accountOf(entry: unknown): string | undefined {
  const user = valueAt(entry, "user");
  return user === null ? undefined : cutToLength(textAt(user, "login"), LONGEST_ACCOUNT);
}

function flood(): Failure {
  return new Failure(
    "network",
    `Unexpected flood of open pull requests, more than ${MOST_PAGES} pages of GitHub's list, expected fewer`,
    { hint: "Is --repo the newsletter's repository?" },
  );
}
