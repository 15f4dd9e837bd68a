import { spawnSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { repositoryFolder } from "../repository.js";
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
    readonly authors: readonly { readonly name: string }[];
  }[];
}

/** A newsletter in a Git repository, its pull requests, and the built command run in it. */
export class MergeRoom {
  readonly git = new GitRepository();
  /** The first commit of the branch. */
  readonly start: string;

  constructor() {
    this.git.git("config", "user.name", "Ines");
    this.git.git("config", "user.email", "ines@news.example");
    this.git.put(DRAFT_PATH, DRAFT);
    this.git.put("content/.keep", "");
    this.git.put("pelicanconf.py", "");
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
      "--author=Noor <noor@blog.example>",
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
    return this.pull(number, () => this.git.put(DRAFT_PATH, text), base);
  }

  /** The draft in the checkout. */
  draft(): string {
    return readFileSync(join(this.git.folder, DRAFT_PATH), "utf8");
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
