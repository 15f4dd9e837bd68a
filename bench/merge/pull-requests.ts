import { spawnSync } from "node:child_process";
import { environmentOf } from "../measure-run.js";

/** How many pull requests a busy week brings. */
export const PULL_COUNT = 40;

/** A Git repository with a newsletter and its open pull requests. */
export interface PullRoom {
  readonly folder: string;
  /** The commit that the branch is at before anything is merged. */
  readonly start: string;
}

/**
 * Makes a Git repository of a checkout, with so many open pull requests to its draft: each adds an item to a list, every
 * fifth an event in two levels, and every fourth began at a draft that had fewer items.
 */
export function openPullRequests(folder: string, path: string, draft: string): PullRoom {
  const git = gitIn(folder);
  git(["init", "--quiet", "--initial-branch=main"]);
  git(["config", "user.name", "Bench"]);
  git(["config", "user.email", "bench@news.example"]);
  git(["add", "--all"]);
  git(["commit", "--quiet", "--message=Archive and draft"]);
  const start = git(["rev-parse", "HEAD"]);
  const older = withoutSome(draft);
  const texts = Array.from({ length: PULL_COUNT }, (_, at) => ({
    number: at + 1,
    isOlder: at % 4 === 3,
    text:
      at % 5 === 4 ? withEvent(at % 4 === 3 ? older : draft, at) : withItem(at % 4 === 3 ? older : draft, at),
  }));
  git(["fast-import", "--quiet", "--force"], importStream(path, start, older, draft, texts));
  git(["reset", "--quiet", "--hard", "main"]);
  return { folder, start: git(["rev-parse", "main"]) };
}

/** Puts branch and files back to where they were before a merge. */
export function takeBack({ folder, start }: PullRoom): void {
  gitIn(folder)(["reset", "--quiet", "--hard", start]);
}

interface PullText {
  readonly number: number;
  readonly isOlder: boolean;
  readonly text: string;
}

/** The older draft, the draft, and a commit for each pull request, as `git fast-import` reads them. */
function importStream(
  path: string,
  start: string,
  older: string,
  draft: string,
  pulls: readonly PullText[],
): string {
  const commit = (ref: string, mark: number, from: string, text: string) =>
    `commit ${ref}\nmark :${mark}\ncommitter Noor ${mark} <noor${mark}@blog.example> ${1_700_000_000 + mark} +0000\n` +
    `data 1\nx\nfrom ${from}\nM 100644 inline ${path}\ndata ${Buffer.byteLength(text)}\n${text}\n`;
  return [
    commit("refs/heads/main", 1, start, older),
    commit("refs/heads/main", 2, ":1", draft),
    ...pulls.map(({ number, isOlder, text }) =>
      commit(`refs/pull/${number}/head`, number + 2, isOlder ? ":1" : ":2", text),
    ),
  ].join("");
}

const ENTRY = /^\* \[/;
const EVENT = /^\* \d{4}-\d{2}-\d{2} \|/;

/** Every tenth item was not there yet. */
function withoutSome(draft: string): string {
  let items = 0;
  return draft
    .split("\n")
    .filter((line) => !ENTRY.test(line) || ++items % 10 !== 0)
    .join("\n");
}

/** An item more behind one of those that are there. */
function withItem(draft: string, at: number): string {
  return behind(draft, ENTRY, at, `* [What we learned, part ${at}](https://writer-${at}.example/part)`);
}

/** An event more behind one of those that are there, of the same day. */
function withEvent(draft: string, at: number): string {
  const day = /^\* (\d{4}-\d{2}-\d{2}) \|/m.exec(draft)?.[1] ?? "2026-01-01";
  const group = `* ${day} | Virtual | [Group ${at}](https://group-${at}.example/)`;
  return behind(
    draft,
    EVENT,
    0,
    `${group}\n    * [**Evening ${at}**](https://group-${at}.example/evening)`,
    -1,
  );
}

/** Lines more beside the nth that looks so, or the last one; at the end where none does. */
function behind(draft: string, look: RegExp, nth: number, lines: string, shift = 0): string {
  const rows = draft.split("\n");
  const places = rows.flatMap((row, at) => (look.test(row) ? at + 1 + shift : []));
  rows.splice(places[nth % Math.max(1, places.length)] ?? rows.length, 0, lines);
  return rows.join("\n");
}

function gitIn(folder: string): (args: readonly string[], input?: string) => string {
  const settings = [
    "-c",
    "core.hooksPath=/dev/null",
    "-c",
    "commit.gpgSign=false",
    "-c",
    "core.autocrlf=false",
  ];
  const env = environmentOf({ program: "git", args: [] });
  return (args, input) => {
    const { status, stdout, stderr, error } = spawnSync("git", [...settings, ...args], {
      cwd: folder,
      encoding: "utf8",
      env,
      ...(input === undefined ? {} : { input }),
    });
    if (error !== undefined) throw error;
    if (status !== 0) throw new Error(`Unexpected exit code ${status} of git ${args[0]}\n${stderr}`);
    return stdout.trim();
  };
}
