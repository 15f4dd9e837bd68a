import * as v from "valibot";
import { instantOfMs, msOfInstant } from "../../base/instant.js";
import type { Door } from "../door.js";
import type { FoundRfc } from "../found.js";
import { readRfcText, rfcOfPath, withoutMerging } from "../git/rfc-text.js";
import { addedFile, type ChangedPull, changedPulls } from "../github/changed-pulls.js";
import { repositoryFile } from "../github/contents.js";
import { askRest } from "../github/rest.js";
import { rfcOptions } from "../github/rfc-options.js";
import { defineSource, isInWindow, type Window } from "../source.js";

/** A text that has got its number, and one that may still wait for it. */
const NUMBERED = /^text\/\d{4,5}-[^/]+\.md$/;
const ANY = /^text\/[^/]+\.md$/;

/**
 * Requests for comments as pull requests that add a text, from GitHub's REST API: the repository's pull requests by
 * their last change, the files of those in question (https://docs.github.com/en/rest/pulls/pulls), and for updated ones
 * the commits that touched `text` (https://docs.github.com/en/rest/commits/commits#list-commits). Without a token 60
 * questions an hour, with one 5,000.
 */
export default defineSource({
  name: "github-rfcs",
  about: "Requests for comments at GitHub: approved ones, and new or updated ones that are open.",
  finds: ["rfc"],
  limits: [
    "It knows what is open now: one that was opened and closed again within the window is not told.",
    "An updated one is known by a commit of the window that touches its text; a rebase looks the same.",
    "A pull request of more than 3,000 files is no request for comments.",
  ],
  credentials: [{ name: "github", required: false }],
  options: rfcOptions,
  example: `section = "new-rfcs"
repository = "lantern-lang/proposals"
finds = ["new", "updated"]`,
  async *gather({ door, window, options: { repository, finds } }) {
    const pulls = await changedPulls(door, repository, window.from);
    for (const [at, pull] of pulls.entries()) {
      const candidate = candidateOf(pull, window);
      if (candidate !== undefined && finds.includes(candidate.state)) {
        const path = await textOf(door, repository, pull, candidate.state, window);
        if (path !== undefined) yield await underOwnNumber(door, repository, candidate, path);
      }
      door.progress(at + 1, pulls.length);
    }
  },
});

/** What can be told of a pull request; that it amends another text cannot. */
type PulledRfc = FoundRfc & { readonly state: "approved" | "new" | "updated" };

/** What a pull request is if it adds a text. */
function candidateOf(pull: ChangedPull, window: Window): PulledRfc | undefined {
  const { number, title, address, mergedAt, createdAt, updatedAt, isOpen } = pull;
  const found = { kind: "rfc", number, title, address } as const;
  if (mergedAt !== undefined)
    return isInWindow(window, mergedAt) ? { ...found, state: "approved", at: mergedAt } : undefined;
  if (!isOpen || createdAt >= window.to) return undefined;
  return createdAt >= window.from
    ? { ...found, state: "new", at: createdAt }
    : { ...found, state: "updated", at: updatedAt };
}

/** The path of the text that makes it one; undefined when it is none. */
async function textOf(
  door: Door,
  repository: string,
  pull: ChangedPull,
  state: FoundRfc["state"],
  window: Window,
): Promise<string | undefined> {
  const form = state === "approved" ? NUMBERED : ANY;
  if (state === "updated" && !(await touchesTexts(door, repository, pull, window))) return undefined;
  return await addedFile(door, repository, pull.number, (path) => form.test(path));
}

/**
 * Some texts are merged by a pull request that only gives them their number. Readers know the one in which the RFC was
 * discussed: the text's head names it, else its number does.
 */
async function underOwnNumber(
  door: Door,
  repository: string,
  rfc: PulledRfc,
  path: string,
): Promise<PulledRfc> {
  const numbered = rfcOfPath(path)?.number;
  if (rfc.state !== "approved" || numbered === undefined || numbered === rfc.number) return rfc;
  const number = readRfcText((await repositoryFile(door, repository, path)).text).pull ?? numbered;
  const address = `https://github.com/${repository}/pull/${number}`;
  return { ...rfc, number, address, title: withoutMerging(rfc.title) };
}

/** Whether a commit of a pull request within the window touches the folder of texts; both ends are asked for as GitHub does, included. */
async function touchesTexts(door: Door, repository: string, { head }: ChangedPull, { from, to }: Window) {
  const { value } = await askRest(door, {
    path: `/repos/${repository}/commits`,
    parameters: {
      sha: head,
      path: "text",
      since: from,
      until: instantOfMs(msOfInstant(to) - 1),
      per_page: 1,
    },
    schema: v.array(v.object({ sha: v.string() })),
  });
  return value.length > 0;
}
