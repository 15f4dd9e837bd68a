import { DRAFT_PATH, MergeRoom } from "./merge-room.js";

const DRAFT = `Title: This Week in Rust 633
Number: 633
Date: 2026-01-07
Category: This Week in Rust

## Updates from Rust Community

### Observations/Thoughts

* [Lamps](https://blog.example/lamps)
* [Ropes](https://blog.example/ropes)
`;

/** Three pull requests: 7 and 8 change one title each otherwise, 9 adds an item. */
export class DisputedNewsroom extends MergeRoom {
  constructor() {
    super({ draft: DRAFT });
    this.draftPull(7, DRAFT.replace("[Ropes]", "[Ropes and knots]"));
    this.draftPull(8, DRAFT.replace("[Ropes]", "[Ropes: softer]"));
    this.draftPull(9, `${DRAFT}* [Tides](https://blog.example/tides)\n`);
  }

  /** The items of the draft as it lies there, and comments, a line each. */
  lines(): string[] {
    return this.draft()
      .split("\n")
      .filter((line) => /^(?:\*|<!)/.test(line));
  }

  /** Commits the draft in other words. */
  commitDraft(text: string): void {
    this.git.put(DRAFT_PATH, text);
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
