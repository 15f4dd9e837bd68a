import { hashPairOfText } from "../../base/hash.js";
import type { ArchivedIssue } from "../archive.js";

/** Names issues by their texts, each looked at once: a sign changes with all that a site tells of an issue by itself. */
export class IssueSigns {
  readonly #known = new Map<ArchivedIssue, string>();

  /** The sign of an issue, without blanks. */
  of(issue: ArchivedIssue): string {
    const known = this.#known.get(issue);
    if (known !== undefined) return known;
    const words = hashPairOfText(`${issue.path}\n${issue.file.text}`);
    const sign = words.map((word) => word.toString(36)).join("-");
    this.#known.set(issue, sign);
    return sign;
  }

  /** One sign for issues that follow each other. */
  ofAll(issues: readonly { readonly issue: ArchivedIssue }[]): string {
    return issues.map(({ issue }) => this.of(issue)).join(" ");
  }
}
