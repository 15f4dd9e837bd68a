import { Failure } from "./failure.js";
import { type Span, spansOverlap } from "./span.js";

/** Replace what `span` covers by `text`. An empty span inserts, an empty text deletes. */
export interface Edit {
  readonly span: Span;
  readonly text: string;
}

/**
 * The text after all edits, whose spans all point into the text as it was. Every character outside the spans stays
 * as it is, and `applyEdits(text, [])` is `text`. Throws a Failure `edits-overlap` when two edits touch the same
 * characters, insert at the same place, or point outside the text.
 */
export function applyEdits(text: string, edits: readonly Edit[]): string {
  if (edits.length === 0) return text;
  const sorted = edits.toSorted((a, b) => a.span.start - b.span.start || a.span.end - b.span.end);
  const pieces: string[] = [];
  let from = 0;
  let previous: Edit | undefined;
  for (const edit of sorted) {
    refuseOutside(text, edit.span);
    if (previous !== undefined && collide(previous.span, edit.span)) {
      throw new Failure("edits-overlap", `Two edits touch the same text at offset ${edit.span.start}`);
    }
    pieces.push(text.slice(from, edit.span.start), edit.text);
    from = edit.span.end;
    previous = edit;
  }
  pieces.push(text.slice(from));
  return pieces.join("");
}

/** Whether two edits cannot be applied together. */
export function editsCollide(a: Edit, b: Edit): boolean {
  return collide(a.span, b.span);
}

/** An insertion strictly inside a replaced stretch collides too, which plain overlap of spans does not say. */
function collide(a: Span, b: Span): boolean {
  return spansOverlap(a, b) || strictlyInside(a, b) || strictlyInside(b, a);
}

function strictlyInside(point: Span, span: Span): boolean {
  return point.start === point.end && span.start < point.start && point.start < span.end;
}

function refuseOutside(text: string, span: Span): void {
  const sound = 0 <= span.start && span.start <= span.end && span.end <= text.length;
  if (!sound) {
    throw new Failure(
      "edits-overlap",
      `Unexpected span ${span.start}..${span.end} in a text of ${text.length}`,
    );
  }
}
