import { Failure } from "../../base/failure.js";

/**
 * Reads many things in one go; where that fails with a Failure, the halves by themselves, so that what cannot be read
 * is a Failure in its own place and all others are read. The answers are in the order of the questions.
 */
export function readInHalves<Question, Answer>(
  questions: readonly Question[],
  read: (some: readonly Question[]) => readonly (Answer | Failure)[],
): readonly (Answer | Failure)[] {
  if (questions.length === 0) return [];
  try {
    return read(questions);
  } catch (error) {
    if (!(error instanceof Failure)) throw error;
    if (questions.length === 1) return [error];
    const middle = Math.ceil(questions.length / 2);
    const halves = [questions.slice(0, middle), questions.slice(middle)];
    return halves.flatMap((half) => readInHalves(half, read));
  }
}
