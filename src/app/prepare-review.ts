import { LineIndex } from "../base/line-index.js";
import { cutToLength } from "../base/quote.js";
import {
  fitsReview,
  MOST,
  readReview,
  type Review,
  type ReviewFinding,
} from "../check/review/review-file.js";
import { fixInWholeLines } from "../check/review/whole-lines.js";
import type { Diagnostic } from "../issue/diagnostic.js";
import { Failure } from "../base/failure.js";
import { type CheckedIssue, checkIssues, type CheckIssueWorld } from "./check-issue.js";

/** What a review is prepared of. */
export interface PrepareOptions {
  readonly files: readonly string[];
  readonly since: string;
  /** The full id of the commit that is reviewed. */
  readonly head: string;
}

/** A review that is ready to be handed on. */
export interface PreparedReview {
  /** The file's text. */
  readonly text: string;
  readonly findings: number;
  readonly omitted: number;
}

/**
 * Checks what changed since a commit and writes down what to say about it, for a run that may comment. Asks no network.
 * Throws a Failure `usage` for a `head` that is no full id of a commit.
 */
export function prepareReview(
  world: CheckIssueWorld,
  { files, since, head }: PrepareOptions,
): PreparedReview {
  if (!/^(?:[0-9a-f]{40}|[0-9a-f]{64})$/.test(head)) {
    throw new Failure("usage", "Unexpected value of --head, expected the full id of a commit", {
      hint: "git rev-parse HEAD prints it.",
    });
  }
  const snapshot = world.history.at(since);
  const plain = { fix: "none", isDryRun: true, rules: undefined, facts: undefined } as const;
  const { issues } = checkIssues(world, { ...plain, files, since });
  const all = issues.flatMap((issue) =>
    issue.path === undefined ? [] : placesOf(issue, snapshot.pathFromTop(issue.path)),
  );
  const findings = withinSize(chosen(all).map(findingOf).filter(fitsReview));
  const omitted = Math.min(all.length - findings.length, MOST.line);
  const review: Review = { version: 1, head, omitted, findings };
  const text = `${JSON.stringify(review)}\n`;
  // Whoever posts it takes all of it or nothing: what is wrong with it is better known here.
  readReview(new TextEncoder().encode(text));
  return { text, findings: findings.length, omitted };
}

const RANKS = { error: 0, warning: 1, info: 2 } as const;

/** A finding and where it is from; what a review says of it is worked out for those alone that it has room for. */
interface Place {
  readonly diagnostic: Diagnostic;
  readonly file: string;
  readonly text: string;
  readonly lines: LineIndex;
}

function placesOf({ text, diagnostics }: CheckedIssue, file: string): Place[] {
  const lines = new LineIndex(text);
  return diagnostics.map((diagnostic) => ({ diagnostic, file, text, lines }));
}

/** What stops publication must not be crowded out by what may be seen, nor anything by files that cannot be named. */
function chosen(all: readonly Place[]): Place[] {
  const nameable = new Map<string, boolean>();
  const isNameable = (place: Place) => {
    const known =
      nameable.get(place.file) ?? fitsReview({ ...findingOf(place), line: 1, endLine: 1, fix: null });
    nameable.set(place.file, known);
    return known;
  };
  const rank = ({ diagnostic }: Place) => RANKS[diagnostic.severity];
  const kept = new Set(
    all
      .filter(isNameable)
      .toSorted((a, b) => rank(a) - rank(b))
      .slice(0, MOST.findings),
  );
  return all.filter((place) => kept.has(place));
}

function findingOf({ diagnostic, file, text, lines }: Place): ReviewFinding {
  const { code, severity, message, span, fix } = diagnostic;
  const line = lines.positionOf(span.start).line;
  const endLine = lines.positionOf(Math.max(span.start, span.end - 1)).line;
  const shortened = cutToLength(message.replace(/[\r\n]+/g, " "), MOST.message);
  const whole = fix === undefined ? undefined : fixInWholeLines(text, fix, lines);
  return { file, code, severity, message: shortened, line, endLine, fix: whole ?? null };
}

/** As many as surely fit into the file; half of what it may hold is for what JSON adds. */
function withinSize(findings: readonly ReviewFinding[]): ReviewFinding[] {
  let bytes = 0;
  return findings.filter((finding) => {
    bytes += new TextEncoder().encode(JSON.stringify(finding)).length + 1;
    return bytes < MOST.bytes / 2;
  });
}
