import * as v from "valibot";
import { addDays } from "../../base/calendar-date.js";
import { startOfDay } from "../../base/instant.js";
import type { Mirror, MirrorCommit } from "../door.js";
import type { FoundPage, FoundPull, FoundRfc } from "../found.js";
import { mergedPulls } from "../git/merged-pull.js";
import { readBlogPage } from "../git/blog-page.js";
import { readRfcText, rfcOfPath, withoutMerging } from "../git/rfc-text.js";
import { defineSource, type Window } from "../source.js";
import { wholeMirror } from "../git/whole-mirror.js";

/** A file that bears a day so long before it was added was only moved. */
const MOVED_DAYS = 30;

const options = v.strictObject({
  repositories: v.pipe(
    v.array(v.pipe(v.string(), v.nonEmpty("expected some text"))),
    v.minLength(1, "expected at least one repository"),
    v.description("`owner/name` of repositories of which clones lie in the folder of mirrors."),
  ),
  finds: v.pipe(
    v.optional(v.picklist(["pulls", "rfcs", "posts"], "expected pulls, rfcs or posts"), "pulls"),
    v.description(
      "What to read off the commits: `pulls` merged, texts of approved `rfcs`, or a blog's `posts`.",
    ),
  ),
  folder: v.pipe(v.optional(v.string(), "content"), v.description("For posts: the folder they lie in.")),
  address: v.pipe(
    v.optional(v.string(), "https://blog.rust-lang.org"),
    v.description("For posts: the address of the blog, without a closing slash."),
  ),
});

type Options = v.InferOutput<typeof options>;

const KINDS = { pulls: "pull", rfcs: "rfc", posts: "page" } as const;

/**
 * What local clones and bare mirrors say, by Git alone (https://git-scm.com/docs/git-rev-list): commits of the default
 * branch by their committer date. Nothing is asked of a server, so nothing is limited.
 */
export default defineSource({
  name: "git-log",
  about: "Merged pull requests, approved RFCs or posts of a blog, read from local clones without a token.",
  finds: ["pull", "rfc", "page"],
  findsWith: ({ finds }) => [KINDS[finds]],
  limits: [
    "It knows what was fetched: a clone that is older than the end of the window makes it fail.",
    "Titles of pull requests are those at the time of the merge; later ones are not in the commits.",
    "A pull request whose commits were pushed or rebased onto the branch is not told apart from other commits.",
  ],
  options,
  example: `repositories = ["lantern-lang/rfcs"]
finds = "rfcs"`,
  async *gather({ door, window, options: chosen }) {
    for (const [done, repository] of chosen.repositories.entries()) {
      const mirror = await wholeMirror(door, repository, window.to);
      if (chosen.finds === "rfcs") yield* rfcsIn(mirror, repository, window);
      else if (chosen.finds === "posts") yield* postsIn(mirror, window, chosen);
      else yield* pullsIn(mirror, repository, window);
      door.progress(done + 1, chosen.repositories.length);
    }
  },
});

async function* pullsIn(mirror: Mirror, repository: string, window: Window): AsyncGenerator<FoundPull> {
  for (const { message, committedAt } of await mirror.commits({ ...window, firstParent: true })) {
    for (const { number, title } of mergedPulls(message)) {
      const address = pullAddress(repository, number);
      yield { kind: "pull", repository, number, title, address, mergedAt: committedAt };
    }
  }
}

/** An RFC is approved when its text comes onto the branch; a pull request that only changes texts amends them. */
async function* rfcsIn(mirror: Mirror, repository: string, window: Window): AsyncGenerator<FoundRfc> {
  const seen = new Set<string>();
  for (const commit of await mirror.commits({ ...window, firstParent: true, under: "text" })) {
    const added = commit.changes.filter(({ path, change }) => change === "added" && rfcOfPath(path));
    for (const { path } of isMove(commit) ? [] : added) {
      const rfc = await approvedRfc(mirror, repository, commit, path);
      if (!seen.has(rfc.address)) yield rfc;
      seen.add(rfc.address);
    }
    const [pull] = added.length > 0 ? [] : mergedPulls(commit.message);
    if (pull === undefined) continue;
    const { number, title } = pull;
    const address = pullAddress(repository, number);
    yield { kind: "rfc", state: "amended", number, title, address, at: commit.committedAt };
  }
}

/** A text that gets its number after it was approved is removed and added by one commit. */
function isMove({ changes }: MirrorCommit): boolean {
  return changes.some(({ path, change }) => change === "removed" && rfcOfPath(path) !== undefined);
}

/** Named as its pull request; where its title is in no message, as the commit or the text itself says. */
async function approvedRfc(
  mirror: Mirror,
  repository: string,
  { id, message, committedAt }: MirrorCommit,
  path: string,
): Promise<FoundRfc> {
  const file = rfcOfPath(path);
  const text = readRfcText((await mirror.file(id, path)) ?? "");
  const [pull] = mergedPulls(message);
  const [subject = ""] = message.split(/\r?\n/, 1);
  const isMergeOfBranch = /^Merge (?:branch|remote|commit) /.test(subject);
  const said = pull?.title ?? (isMergeOfBranch ? "" : subject);
  const title = withoutMerging(said) || (text.title ?? file?.name ?? path);
  const number = text.pull ?? (file?.number === 0 ? pull?.number : file?.number) ?? 0;
  const address =
    number === 0 ? `https://github.com/${repository}/blob/HEAD/${path}` : pullAddress(repository, number);
  return { kind: "rfc", state: "approved", number, title, address, at: committedAt };
}

async function* postsIn(
  mirror: Mirror,
  window: Window,
  { folder, address }: Options,
): AsyncGenerator<FoundPage> {
  for (const { id, changes, committedAt } of await mirror.commits({
    ...window,
    firstParent: true,
    under: folder,
  })) {
    for (const { path, change } of changes) {
      if (change !== "added" || !path.endsWith(".md")) continue;
      const text = await mirror.file(id, path);
      const post = text === undefined ? undefined : readBlogPage(text, path.slice(folder.length + 1));
      if (post === undefined || isOld(post.date, window)) continue;
      // One that bears a later day appears on it.
      const day = startOfDay(post.date ?? committedAt.slice(0, 10));
      const publishedAt = committedAt > day ? committedAt : day;
      if (publishedAt >= window.to) continue;
      const closing = post.path.endsWith(".html") ? "" : "/";
      yield { kind: "page", title: post.title, address: `${address}/${post.path}${closing}`, publishedAt };
    }
  }
}

function isOld(date: string | undefined, window: Window): boolean {
  return date !== undefined && date < addDays(window.from.slice(0, 10), -MOVED_DAYS);
}

function pullAddress(repository: string, number: number): string {
  return `https://github.com/${repository}/pull/${number}`;
}
