import { Failure } from "../base/failure.js";
import type { FactBook } from "../check/facts.js";

/** What the pages behind the links said, from the text of a file that an earlier visit wrote. */
export function readFacts(_text: string, file: string): FactBook {
  throw new Failure("usage", `Unexpected facts in ${file}, expected a Galley that can read them`, {
    hint: "Leave --facts out.",
  });
}
