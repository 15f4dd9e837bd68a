/** Only at the very end: before it stands text of strangers. */
const MARK = /<!-- galley:([a-z0-9-]{1,40}) -->\s*$/;

/** A comment of Markdown that nobody sees, by which a text of ours is found again; `name` is of `a-z`, `0-9` and `-`. */
export function hiddenMark(name: string): string {
  return `<!-- galley:${name} -->`;
}

/** The name in the mark at the end of a text; undefined where there is none. */
export function hiddenMarkIn(text: string): string | undefined {
  return MARK.exec(text)?.[1];
}
