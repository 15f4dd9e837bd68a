import * as v from "valibot";
import { withoutControls } from "../../base/html.js";
import { cutToLength } from "../../base/quote.js";
import type { KeptFileName } from "../kept-form.js";

/** A file of a recording, for messages. */
export function recordedFile(file: string): KeptFileName {
  return { file, hint: "The file was damaged, or made by another version of Galley: record anew." };
}

/** A sentence of a recording; it may end in a terminal. */
export function sentenceOf(mostLength: number) {
  return v.pipe(
    v.string(),
    v.transform((text) => cutToLength(withoutControls(text).replace(/\s+/g, " "), mostLength)),
  );
}
