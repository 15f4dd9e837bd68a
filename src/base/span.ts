/** A stretch of a text: UTF-16 offsets, half open, so that `text.slice(start, end)` is what it covers. */
export interface Span {
  readonly start: number;
  readonly end: number;
}

/** Whether two spans share at least one character, or are both empty at the same place. */
export function spansOverlap(a: Span, b: Span): boolean {
  if (a.start === a.end && b.start === b.end) return a.start === b.start;
  return a.start < b.end && b.start < a.end;
}

/** The text a span covers. */
export function textIn(text: string, span: Span): string {
  return text.slice(span.start, span.end);
}

/** Of things in the order of a text, the last that begins at an offset or before; a binary search. */
export function lastBeginningBy<Placed extends { readonly span: Span }>(
  inOrder: readonly Placed[],
  offset: number,
): Placed | undefined {
  return inOrder[countBeginningBy(inOrder, offset) - 1];
}

/** Of things in the order of a text, how many begin at an offset or before; a binary search. */
export function countBeginningBy(inOrder: readonly { readonly span: Span }[], offset: number): number {
  let low = 0;
  let high = inOrder.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((inOrder[middle]?.span.start ?? Infinity) <= offset) low = middle + 1;
    else high = middle;
  }
  return low;
}
