import { Failure } from "../base/failure.js";
import type { KeptFiles } from "./kept-files.js";

/** An answer to a pull request that is merged: its head is in the branch, so that no later run reads it again. */
export interface WaitingAnswer {
  readonly number: number;
  /** The commit that the answer is about. */
  readonly head: string;
  /** The commit that took it in; an answer to one that was never made, or undone, is no answer. */
  readonly commit: string;
  readonly outcome: string;
  /** The whole comment. */
  readonly body: string;
}

const FILE = "answers.json";
const VERSION = 1;

/** The answers that were not posted yet; none where there is no file. Throws a Failure `bad-input` for another form. */
export function readWaitingAnswers(kept: KeptFiles): WaitingAnswer[] {
  const text = kept.read(FILE);
  if (text === undefined) return [];
  const file = parse(text);
  const answers: unknown = isRecord(file) && file["version"] === VERSION ? file["answers"] : undefined;
  if (Array.isArray(answers) && answers.every(isAnswer)) return answers;
  throw new Failure("bad-input", `Unexpected form of ${kept.nameOf(FILE)}, expected answers that wait`, {
    hint: "Delete the file; then pull requests that were merged without an answer stay without one.",
  });
}

/** Keeps the answers that wait, in place of those that did. */
export function keepWaitingAnswers(kept: KeptFiles, answers: readonly WaitingAnswer[]): void {
  if (answers.length === 0 && kept.read(FILE) === undefined) return;
  kept.write(FILE, `${JSON.stringify({ version: VERSION, answers }, undefined, 1)}\n`);
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function isAnswer(value: unknown): value is WaitingAnswer {
  if (!isRecord(value)) return false;
  const { number, head, commit, outcome, body } = value;
  const isNumber = typeof number === "number" && Number.isSafeInteger(number) && number > 0;
  return (
    isNumber && isCommit(head) && isCommit(commit) && typeof outcome === "string" && typeof body === "string"
  );
}

function isCommit(value: unknown): boolean {
  return typeof value === "string" && /^[0-9a-f]{40}(?:[0-9a-f]{24})?$/.test(value);
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
