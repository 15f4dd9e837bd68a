import { readFileSync } from "node:fs";
import { join } from "node:path";
import { GitRepository } from "./git-repository.js";

const PATH = "draft/2026-01-07-this-week-in-rust.md";
const DRAFT = `Title: This Week in Rust 633
Number: 633
Date: 2026-01-07
Category: This Week in Rust

## Updates from Rust Community

### Observations/Thoughts

* [Lamps](https://blog.example/lamps)
* [Ropes](https://blog.example/ropes)
`;

/** Three pull requests in a repository of Git: 7 and 8 change one title each otherwise, 9 adds an item. */
export class DisputedNewsroom {
  readonly git = new GitRepository();
  readonly base: string;

  constructor() {
    const { git } = this;
    git.git("config", "user.name", "Ines");
    git.git("config", "user.email", "ines@news.example");
    git.put(PATH, DRAFT);
    git.put("content/.keep", "");
    git.put("pelicanconf.py", "");
    this.base = git.commit();
    for (const [number, head] of [
      [7, DRAFT.replace("[Ropes]", "[Ropes and knots]")],
      [8, DRAFT.replace("[Ropes]", "[Ropes: softer]")],
      [9, `${DRAFT}* [Tides](https://blog.example/tides)\n`],
    ] as const) {
      git.git("checkout", "--quiet", "--detach", this.base);
      git.put(PATH, head);
      git.git("update-ref", `refs/pull/${number}/head`, git.commit());
    }
    git.git("checkout", "--quiet", "--force", "main");
  }

  /** The items of the draft as it lies there, and comments, a line each. */
  lines(): string[] {
    return this.text()
      .split("\n")
      .filter((line) => /^(?:\*|<!)/.test(line));
  }

  /** The draft as it lies there. */
  text(): string {
    return readFileSync(join(this.git.folder, PATH), "utf8");
  }

  /** Commits the draft in other words. */
  commitDraft(text: string): void {
    this.git.put(PATH, text);
    this.git.commit();
  }

  /** The parents of the branch's last commit. */
  parents(): string[] {
    return this.git.git("log", "-1", "--format=%P").split(" ");
  }

  /** The head of a pull request. */
  head(number: number): string {
    return this.git.git("rev-parse", `refs/pull/${number}/head`);
  }
}
