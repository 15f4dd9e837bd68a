import { spawnSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { openCheckout } from "#galley/adapters/disk/open-checkout.js";
import { openMergeRepository } from "#galley/adapters/git/open-merge-repository.js";
import type { MergeWorld } from "#galley/app/merge-pulls.js";
import { pullsFromRefs } from "#galley/app/pull-source.js";
import { THIS_WEEK_IN_RUST } from "#galley/issue/presets/this-week-in-rust.js";
import { repositoryFolder } from "../repository.js";
import { REVIEW } from "./answering.js";
import { GitRepository } from "./git-repository.js";

/** Where the draft of these newsletters is. */
export const DRAFT_PATH = "draft/2026-01-07-this-week-in-rust.md";

/** A draft with two lists. */
export const DRAFT = `Title: This Week in Rust 633
Number: 633
Date: 2026-01-07

## Updates from Rust Community

### Observations/Thoughts

* [Lamps](https://blog.example/lamps)

### Research

* [Ropes](https://blog.example/ropes)
`;

/** A line of a list that leads to a page of its own. */
export function entryOf(title: string): string {
  return `* [${title}](https://blog.example/${title.toLowerCase()})\n`;
}

/** The draft, or what became of it, with entries more in its first list. */
export function withEntries(draft: string, ...titles: readonly string[]): string {
  return draft.replace("lamps)\n", `lamps)\n${titles.map(entryOf).join("")}`);
}

/** A room with pull requests 7, 8 and so on, each adding an entry to the first list of `DRAFT`. */
export function roomWithPulls(...titles: readonly string[]): MergeRoom {
  const room = new MergeRoom();
  for (const [at, title] of titles.entries()) room.draftPull(at + 7, withEntries(DRAFT, title));
  return room;
}

/** By these a folder is known as a newsletter. */
const PELICAN = { "content/.keep": "", "pelicanconf.py": "" };

/** What the command answered. */
export interface MergeAnswer {
  readonly status: number | null;
  readonly signal: string | null;
  readonly out: string;
  readonly err: string;
}

/** What `--json` prints, as far as tests look at it. */
export interface MergeFacts {
  readonly commit: string | null;
  readonly pulls: readonly {
    readonly number: number;
    readonly outcome: string;
    readonly reasons: readonly string[];
    readonly unread: readonly object[];
    readonly authors: readonly { readonly name: string }[];
  }[];
}

/** What a newsletter of these tests begins with, where it is not `DRAFT`. */
export interface MergeRoomSettings {
  readonly path?: string;
  readonly draft?: string;
  readonly files?: Readonly<Record<string, string>>;
}

/** A newsletter in a Git repository, its pull requests, and merges in it: by the built command, or by what that calls. */
export class MergeRoom {
  readonly git = new GitRepository();
  /** The first commit of the branch. */
  readonly start: string;
  readonly #path: string;

  constructor({ path = DRAFT_PATH, draft = DRAFT, files = {} }: MergeRoomSettings = {}) {
    this.#path = path;
    this.git.git("config", "user.name", "Ines");
    this.git.git("config", "user.email", "ines@news.example");
    for (const [name, text] of Object.entries({ [path]: draft, ...PELICAN, ...files }))
      this.git.put(name, text);
    this.start = this.git.commit();
  }

  /** Opens a pull request made upon a commit, and gives its head. */
  pull(number: number, change: () => void, base: string = this.start): string {
    this.git.git("checkout", "--quiet", "--force", "--detach", base);
    change();
    this.git.git("add", "--all");
    this.git.git(
      "commit",
      "--quiet",
      "--allow-empty",
      `--author=Noor ${number} <noor${number}@blog.example>`,
      `--message=${number}`,
    );
    const head = this.git.git("rev-parse", "HEAD");
    this.open(number, head);
    this.git.git("checkout", "--quiet", "--force", "main");
    return head;
  }

  /** Lets a commit be the head of a pull request. */
  open(number: number, head: string): void {
    this.git.git("update-ref", `refs/pull/${number}/head`, head);
  }

  /** Opens a pull request that makes another text of the draft. */
  draftPull(number: number, text: string | Uint8Array, base: string = this.start): string {
    return this.pull(number, () => this.git.put(this.#path, text), base);
  }

  /** The draft in the checkout. */
  draft(): string {
    return readFileSync(join(this.git.folder, this.#path), "utf8");
  }

  /** What merging needs of the world, here: heads as Git fetched them, checked as This Week in Rust is. */
  world(more: Partial<MergeWorld> = {}): MergeWorld {
    const repository = openMergeRepository(this.git.folder);
    return {
      publication: THIS_WEEK_IN_RUST,
      checkout: openCheckout(this.git.folder),
      repository,
      source: pullsFromRefs(repository),
      review: REVIEW,
      ...more,
    };
  }

  /** Runs `galley merge` with arguments, in the checkout or another folder. */
  merge(args: readonly string[] = [], { folder = this.git.folder, path = "" } = {}): MergeAnswer {
    const { status, signal, stdout, stderr } = spawnSync(
      process.execPath,
      [join(repositoryFolder, "dist/main.js"), "merge", ...args],
      {
        cwd: folder,
        encoding: "utf8",
        env: {
          PATH: `${path === "" ? "" : `${path}:`}${process.env["PATH"] ?? ""}`,
          HOME: this.git.folder,
          GIT_CONFIG_NOSYSTEM: "1",
          GALLEY_CACHE_DIR: join(this.git.folder, ".git/galley-cache"),
        },
      },
    );
    return { status, signal, out: stdout, err: stderr };
  }

  /** The same with `--json`, read. */
  mergeFacts(...args: readonly string[]): MergeFacts {
    const { out, err } = this.merge(["--json", ...args]);
    if (out === "") throw new Error(err);
    return JSON.parse(out) as MergeFacts;
  }
}
