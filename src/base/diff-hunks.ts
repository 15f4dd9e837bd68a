/** Lines of the new text, first and last, that one hunk of a diff shows, those around the change included. */
export interface ShownLines {
  readonly first: number;
  readonly last: number;
}

const HEAD = /^@@ -\d+(?:,\d+)? \+(\d{1,9})(?:,(\d{1,9}))? @@/;

/**
 * The lines of the new text that a diff in unified form shows, hunk by hunk. Heads are found by counting lines, so that
 * text within a hunk cannot pass for one.
 */
export function shownLines(diff: string): ShownLines[] {
  const shown: ShownLines[] = [];
  let rest = 0;
  let open: { first: number; next: number } | undefined;
  const close = () => {
    if (open !== undefined && open.next > open.first) shown.push({ first: open.first, last: open.next - 1 });
    open = undefined;
  };
  for (const line of diff.split("\n")) {
    const isAfter = rest === 0 && !/^[-\\]/.test(line);
    if (open === undefined || isAfter) {
      close();
      const head = HEAD.exec(line);
      if (head === null) continue;
      rest = Number(head[2] ?? 1);
      open = { first: Number(head[1]), next: Number(head[1]) };
    } else if (line === "" || /^[ +]/.test(line)) {
      open.next++;
      rest--;
    }
  }
  close();
  return shown;
}
