import { type Cell, cellsOf, displayWidth } from "../../base/display-width.js";
import { showInvisible } from "../../base/show-invisible.js";
import type { Span } from "../../base/span.js";

/** A line of a text as it is shown, and the columns below which carets belong. */
export interface CodeFrame {
  readonly line: string;
  readonly caretsFrom: number;
  readonly caretCount: number;
}

const TAB = 4;
const ELLIPSIS = "…";
/** Of a line longer than a page only this much around the span is looked at. */
const MOST_LOOKED_AT = 600;

interface ShownCell extends Cell {
  readonly end: number;
}

/**
 * The line on which a span begins, in at most `columns` columns and cut around the span; what is invisible is shown.
 * A span that goes on over the line end has carets up to there, an empty one a single caret.
 */
export function codeFrame(text: string, span: Span, columns: number): CodeFrame {
  const lineStart = text.lastIndexOf("\n", span.start - 1) + 1;
  const newline = text.indexOf("\n", span.start);
  const stop = newline === -1 ? text.length : newline;
  const lineEnd = stop > lineStart && text[stop - 1] === "\r" ? stop - 1 : stop;
  const from = wholeCharacter(text, Math.max(lineStart, span.start - MOST_LOOKED_AT));
  const to = wholeCharacter(
    text,
    Math.min(lineEnd, Math.max(span.start, Math.min(span.end, span.start + MOST_LOOKED_AT)) + MOST_LOOKED_AT),
  );
  const cells = shownCells(text.slice(from, to), from);
  const first = cells.findIndex(({ end }) => end > span.start);
  const begin = first === -1 ? cells.length : first;
  const past = cells.findIndex(({ start }) => start >= span.end);
  const end = Math.max(begin, past === -1 ? cells.length : past);
  return cutAround(cells, begin, end, columns, { before: from > lineStart, after: to < lineEnd });
}

function cutAround(
  cells: readonly ShownCell[],
  begin: number,
  end: number,
  columns: number,
  isCut: { readonly before: boolean; readonly after: boolean },
): CodeFrame {
  const spanWidth = Math.max(1, widthOf(cells.slice(begin, end)));
  // A third of what is left stands before the span, the rest behind: people read on.
  const room = Math.max(0, columns - spanWidth - 2);
  let [left, right] = [begin, end];
  let [before, after] = [0, 0];
  const whole = widthOf(cells) <= columns && !isCut.before && !isCut.after;
  const takeLeft = (most: number) => {
    while (left > 0 && before + (cells[left - 1]?.width ?? 0) <= most) before += cells[--left]?.width ?? 0;
  };
  const takeRight = (most: number) => {
    while (right < cells.length && after + (cells[right]?.width ?? 0) <= most)
      after += cells[right++]?.width ?? 0;
  };
  if (whole) [left, right, before] = [0, cells.length, widthOf(cells.slice(0, begin))];
  else {
    takeLeft(Math.floor(room / 3));
    takeRight(room - before);
    takeLeft(room - after);
  }
  const shown = keptWithin(cells.slice(left, right), columns - 2, whole);
  const head = left > 0 || isCut.before ? ELLIPSIS : "";
  const tail = right < cells.length || isCut.after || shown.length < right - left ? ELLIPSIS : "";
  const line = head + shown.map(({ text }) => text).join("") + tail;
  const caretsFrom = head.length + before;
  return { line, caretsFrom, caretCount: Math.max(1, Math.min(spanWidth, columns - caretsFrom)) };
}

/** A span longer than the page is cut at its end. */
function keptWithin(cells: readonly ShownCell[], columns: number, whole: boolean): readonly ShownCell[] {
  if (whole || widthOf(cells) <= columns) return cells;
  let width = 0;
  const past = cells.findIndex((cell) => (width += cell.width) > columns);
  return past === -1 ? cells : cells.slice(0, past);
}

function shownCells(line: string, offset: number): ShownCell[] {
  let column = 0;
  return cellsOf(line).map(({ start, text }) => {
    const shown = text === "\t" ? " ".repeat(TAB - (column % TAB)) : showInvisible(text);
    const width = displayWidth(shown);
    column += width;
    return { start: offset + start, end: offset + start + text.length, text: shown, width };
  });
}

function widthOf(cells: readonly Cell[]): number {
  return cells.reduce((sum, { width }) => sum + width, 0);
}

/** Not between the halves of a surrogate pair. */
function wholeCharacter(text: string, at: number): number {
  return /[\udc00-\udfff]/.test(text[at] ?? "") && /[\ud800-\udbff]/.test(text[at - 1] ?? "") ? at - 1 : at;
}
