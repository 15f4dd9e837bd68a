import * as v from "valibot";
import { Failure } from "../../base/failure.js";
import type { Severity } from "../../issue/diagnostic.js";

/** A finding that a pull request brought in, as it goes from the run that checks to the run that comments. */
export interface ReviewFinding {
  /** From the top of the repository, with `/`. */
  readonly file: string;
  readonly code: string;
  readonly severity: Severity;
  readonly message: string;
  /** From 1; first and last line, both of them part of it. */
  readonly line: number;
  readonly endLine: number;
  readonly fix: ReviewFix | null;
}

/** Whole lines in place of others. */
export interface ReviewFix {
  readonly title: string;
  readonly safe: boolean;
  readonly line: number;
  readonly endLine: number;
  /** Lines with `\n` between them; empty when the lines go. */
  readonly text: string;
}

/** All that is said about one commit of a pull request. */
export interface Review {
  readonly version: 1;
  /** The full id of the commit. */
  readonly head: string;
  readonly findings: readonly ReviewFinding[];
  /** How many more there were. */
  readonly omitted: number;
}

/** What fits into a file of a review. Whoever prepares one stays within, whoever reads one takes no more. */
export const MOST = {
  bytes: 1 << 20,
  findings: 200,
  message: 500,
  title: 200,
  path: 300,
  line: 1_000_000,
  fixText: 8000,
  fixLines: 40,
} as const;

const line = v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(MOST.line));
const oneLine = (most: number) => v.pipe(v.string(), v.maxLength(most), v.regex(/^[^\r\n]*$/));
const path = v.pipe(
  v.string(),
  v.nonEmpty(),
  v.maxLength(MOST.path),
  v.regex(/^(?!\/)(?!(?:.*\/)?\.\.?(?:\/|$))[^\\\p{Cc}]+$/u),
);

const findingSchema = v.pipe(
  v.strictObject({
    file: path,
    code: v.pipe(v.string(), v.maxLength(60), v.regex(/^[a-z0-9-]+\/[a-z0-9-]+$/)),
    severity: v.picklist(["error", "warning", "info"]),
    message: oneLine(MOST.message),
    line,
    endLine: line,
    fix: v.nullable(
      v.strictObject({
        title: oneLine(MOST.title),
        safe: v.boolean(),
        line,
        endLine: line,
        text: v.pipe(v.string(), v.maxLength(MOST.fixText)),
      }),
    ),
  }),
  v.check(isInOrder),
);

const schema = v.strictObject({
  version: v.literal(1),
  head: v.pipe(v.string(), v.regex(/^(?:[0-9a-f]{40}|[0-9a-f]{64})$/)),
  omitted: v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(MOST.line)),
  findings: v.pipe(v.array(findingSchema), v.maxLength(MOST.findings)),
});

/** Whether a finding can stand in the file of a review: one about an oddly named file cannot. */
export function fitsReview(finding: ReviewFinding): boolean {
  return v.is(findingSchema, finding);
}

/**
 * The review that a file holds. The file may come from a stranger's run, so nothing passes but the exact form, and
 * nothing of it is said in the Failure `bad-input` that is thrown for any other.
 */
export function readReview(bytes: Uint8Array): Review {
  const value = bytes.length <= MOST.bytes ? parseJson(bytes) : undefined;
  const parsed = v.safeParse(schema, value);
  if (parsed.success) return parsed.output;
  throw new Failure(
    "bad-input",
    "Unexpected content of the file, expected a review that galley review prepare wrote",
    {
      hint: "Was it made by another version of Galley? Both runs of a workflow should use the same one.",
    },
  );
}

function isInOrder({ line: first, endLine, fix }: ReviewFinding): boolean {
  return first <= endLine && (fix === null || fix.line <= fix.endLine);
}

function parseJson(bytes: Uint8Array): unknown {
  try {
    return JSON.parse(new TextDecoder("utf-8", { fatal: true }).decode(bytes));
  } catch {
    return undefined;
  }
}
