import { statSync } from "node:fs";
import type { HeadPlace, PullHead, Remote } from "../../app/merge-repository.js";
import { Failure } from "../../base/failure.js";
import { quote } from "../../base/quote.js";
import { pullHeadsIn, pullRef } from "./pull-refs.js";
import { type GitAnswer, runGit, runGitAbroad } from "./run-git.js";

/** Nothing but what was asked for: no tags, no other branches, no repositories within, no tidying up afterwards. */
const FETCH = [
  "fetch",
  "--quiet",
  "--refmap=",
  "--no-tags",
  "--no-prune",
  "--no-write-fetch-head",
  "--recurse-submodules=no",
  "--no-auto-maintenance",
  "--stdin",
];
const MISSING = /couldn't find remote ref refs\/pull\/(\d{1,10})\/head/;

/** The repositories that a repository knows by name, and the addresses that they are fetched from. */
export function remotesOf(folder: string): Remote[] {
  const { isOk, output } = runGit(folder, ["remote", "--verbose"]);
  if (!isOk) return [];
  return output
    .toString("utf8")
    .split("\n")
    .flatMap((line) => {
      const [name = "", rest = ""] = line.split("\t");
      const end = rest.indexOf(" (fetch)");
      return end === -1 ? [] : [{ name, address: rest.slice(0, end) }];
    });
}

/** The heads of pull requests that a place has now. Throws a Failure as `fetchPulls` does. */
export function offeredPulls(folder: string, place: HeadPlace): PullHead[] {
  const source = sourceOf(folder, place);
  const answer = abroad(folder, place, ["ls-remote", "--quiet", "--refs", "--", source, "refs/pull/*/head"]);
  if (!answer.isOk) throw unreachable(place, answer);
  return pullHeadsIn(answer.output.toString("utf8"));
}

/** Fetches heads of pull requests in one go. Throws a Failure `usage`, `not-found` or `network`. */
export function fetchPulls(folder: string, place: HeadPlace, numbers: readonly number[]): void {
  const source = sourceOf(folder, place);
  const refs = numbers.map((number) => `+${pullRef(number)}:${pullRef(number)}\n`);
  const answer = abroad(folder, place, [...FETCH, "--", source], refs.join(""));
  if (answer.isOk) return;
  const missing = MISSING.exec(answer.complaint)?.[1];
  if (missing === undefined) throw unreachable(place, answer);
  throw new Failure(
    "not-found",
    `Unexpected lack of ${pullRef(Number(missing))} at ${nameOf(place)}, expected the head of a pull request`,
    { hint: "--remote names the remote that has the pull requests: git remote -v lists them." },
  );
}

/** Folders are read without a network, whatever they or their owner configured. */
function abroad(folder: string, { kind }: HeadPlace, args: readonly string[], input?: string): GitAnswer {
  return runGitAbroad(folder, args, kind === "folder" ? ["file"] : ["https", "ssh", "file"], input);
}

/** What is not known by name would be an address to Git, or an option. */
function sourceOf(folder: string, place: HeadPlace): string {
  if (place.kind === "folder") {
    if (statSync(place.path, { throwIfNoEntry: false })?.isDirectory() === true) return place.path;
    throw new Failure("not-found", `Unexpected ${quote(place.path)} for --from, expected a folder`, {
      hint: "Say --from github, --from refs, or the folder of a mirror.",
    });
  }
  if (remotesOf(folder).some(({ name }) => name === place.name)) return place.name;
  throw new Failure("usage", `Unexpected remote ${quote(place.name)}, expected one of this clone`, {
    hint: "git remote -v lists them; choose with --remote, or take what was fetched with --from refs.",
  });
}

function nameOf(place: HeadPlace): string {
  return quote(place.kind === "remote" ? place.name : place.path);
}

function unreachable(place: HeadPlace, { complaint }: GitAnswer): Failure {
  const isFolder = place.kind === "folder";
  return new Failure(
    isFolder ? "not-found" : "network",
    `Unexpected answer of Git about ${nameOf(place)}, expected heads of pull requests`,
    {
      hint: isFolder
        ? "It must be a Git repository, bare or not; --debug shows what Git said."
        : "Does git fetch work there, without asking for a password? --debug shows what Git said.",
      cause: new Error(complaint),
    },
  );
}
