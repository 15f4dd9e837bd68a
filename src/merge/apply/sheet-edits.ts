import type { Edit } from "../../base/edit.js";
import { lineEndAt } from "../../base/line-end.js";
import type { Sheet } from "./sheet.js";

/** The edits that make a draft read as its sheet does: nothing but what was taken out and put in. */
export function sheetEdits({ outline, sections }: Sheet): Edit[] {
  const { text } = outline.issue;
  const edits: Edit[] = [];
  let [at, added] = [0, ""];
  const close = (end: number) => {
    const edit = editOf(text, at, end, added);
    if (edit !== undefined) edits.push(edit);
    added = "";
  };
  for (const { blocks } of sections) {
    for (const block of blocks) {
      if (block.source === undefined) added += block.text;
      else {
        close(block.source.span.start);
        at = block.source.span.end;
      }
    }
  }
  close(text.length);
  return edits;
}

/** Puts lines in place of those between two offsets; undefined when that changes nothing. */
function editOf(text: string, start: number, end: number, lines: string): Edit | undefined {
  const lineEnd = lineEndAt(text, start === 0 ? text.indexOf("\n") + 1 : start);
  let put = lineEnd === "\n" ? lines : lines.replaceAll("\n", lineEnd);
  // The last line of a file may have no end; then what comes in its place has none either.
  if (put !== "" && end === text.length && text !== "" && !text.endsWith("\n")) {
    put = put.slice(0, -lineEnd.length);
    if (start === end) put = lineEnd + put;
  }
  return narrowed(text, start, end, put);
}

/** The same edit without what stays at both its ends. */
function narrowed(text: string, start: number, end: number, put: string): Edit | undefined {
  const most = Math.min(end - start, put.length);
  let head = 0;
  while (head < most && text[start + head] === put[head]) head++;
  let tail = 0;
  while (tail < most - head && text[end - 1 - tail] === put[put.length - 1 - tail]) tail++;
  const span = { start: start + head, end: end - tail };
  const rest = put.slice(head, put.length - tail);
  return span.start === span.end && rest === "" ? undefined : { span, text: rest };
}
