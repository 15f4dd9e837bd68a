import assert from "node:assert/strict";
import { afterEach, beforeEach } from "node:test";
import { openPullRequest } from "#galley/adapters/github/open-pull-request.js";
import { postReview, type ReviewOutcome } from "#galley/app/post-review.js";
import { RULES } from "#galley/check/rules/registry.js";
import { Failure } from "#galley/base/failure.js";
import type { Review, ReviewFinding } from "#galley/check/review/review-file.js";
import { type Arrival, GitHubStandIn, type Instead } from "./github-stand-in.js";

/** The token of the tests, which no message may hold. */
export const TOKEN = "ghs_neverInAMessage";
/** Shows lines 1 to 4 and 20 to 22. */
const PATCH = "@@ -1,3 +1,4 @@\n a\n+b\n c\n d\n@@ -20,2 +20,3 @@\n x\n+y\n z";

const CODES = new Set(RULES.map(({ code }) => code));

/** A stand-in for GitHub, new for each test of a file, and reviews posted to it. */
export class Reviewing {
  server = new GitHubStandIn();
  /** How long we were asked to wait. */
  waits: number[] = [];

  constructor() {
    beforeEach(async () => {
      this.server = await new GitHubStandIn().start();
      this.server.files = [{ path: "draft/a.md", patch: PATCH }, { path: "content/big.md" }];
      this.waits = [];
    });
    afterEach(() => this.server.stop());
  }

  /** Posts a review of these findings. */
  post(findings: readonly ReviewFinding[], fields: Partial<Review> = {}): Promise<ReviewOutcome> {
    const review: Review = { version: 1, head: this.server.head, omitted: 0, findings, ...fields };
    const access = {
      address: this.server.address,
      token: TOKEN,
      timeoutMs: 1_000,
      wait: (ms: number) => {
        this.waits.push(ms);
        return Promise.resolve();
      },
    };
    const bytes = new TextEncoder().encode(JSON.stringify(review));
    return postReview(openPullRequest(access, "news/letters", 7), bytes, CODES);
  }

  /** Has the next request of a kind answered otherwise. */
  once(path: RegExp, method: string, answer: Instead): void {
    this.server.instead.push((arrival: Arrival) =>
      arrival.method === method && path.test(arrival.path) ? answer : undefined,
    );
  }
}

/** A finding on a line that the pull request shows. */
export function finding(fields: Partial<ReviewFinding> = {}): ReviewFinding {
  return {
    file: "draft/a.md",
    code: "text/double-space",
    severity: "warning",
    message: "Unexpected doubled blank, expected one",
    line: 2,
    endLine: 2,
    fix: null,
    ...fields,
  };
}

/** The Failure that an act ends with, which does not hold the token. */
export async function failureOf(act: Promise<unknown>): Promise<Failure> {
  try {
    await act;
  } catch (error) {
    assert.ok(error instanceof Failure, String(error));
    assert.ok(!`${error.message}${error.hint}`.includes(TOKEN));
    return error;
  }
  return assert.fail("expected a Failure");
}
