import type { Span } from "../base/span.js";
import type { Reading } from "./reading.js";
import { isHtmlElement } from "../base/html-elements.js";

/** Longer than any type that stands in a title. */
const MOST_SIGNS = 120;
/** What stands directly before and behind `<` where it opens a type: a name, as no text of a page has it there. */
const BEFORE = /[A-Za-z0-9_:]/;
const BEHIND = /[A-Za-z_&'*([]/;
/** What no type holds: addresses, code, logic. */
const NO_TYPE = /:\/\/|[@`"\\\n]|&&|\|\||<!--/;
/** What may follow a type and belongs to it: `::new()`. */
const TAIL = /^(?:::[A-Za-z_][A-Za-z0-9_]*)*(?:\(\))?/;

/** A type with parameters that stands outside of code. */
export interface Generic extends Span {
  /** Not where code on its line is not closed: nobody knows then what is code. */
  readonly isSure: boolean;
}

/** The types with parameters that stand outside of code, as `Vec<T>` or `Arc<Mutex<T>>::new()`, in order. */
export function genericsIn(reading: Reading): readonly Generic[] {
  return reading.once(findGenerics);
}

function findGenerics(reading: Reading): Generic[] {
  const { text } = reading;
  const found: Generic[] = [];
  const sweep = new Sweep(reading);
  let from = reading.issue.body.start;
  for (let open = text.indexOf("<"); open !== -1; open = text.indexOf("<", open + 1)) {
    if (!BEFORE.test(text[open - 1] ?? "") || !BEHIND.test(text[open + 1] ?? "")) continue;
    if (open <= from || reading.isOpaque(open - 1)) continue;
    const close = closingOf(text, open);
    if (close === undefined || isMarkup(text.slice(open + 1, close))) continue;
    const start = startOfPath(text, open);
    if (start === open || sweep.isInTarget(open)) continue;
    const end = close + 1 + (TAIL.exec(text.slice(close + 1, close + MOST_SIGNS))?.[0] ?? "").length;
    found.push({ start, end, isSure: !sweep.isOnOpenCode(open) });
    from = end;
  }
  return found;
}

/** Tells of offsets, asked for in order, where they lie. */
class Sweep {
  readonly #reading: Reading;
  #target = 0;
  #line: Span | undefined;
  #isCodeOpen = false;

  constructor(reading: Reading) {
    this.#reading = reading;
  }

  isInTarget(offset: number): boolean {
    const { targets } = this.#reading;
    while ((targets[this.#target]?.span.end ?? Infinity) <= offset) this.#target++;
    return (targets[this.#target]?.span.start ?? Infinity) <= offset;
  }

  /** Whether a line has a backtick too many. */
  isOnOpenCode(offset: number): boolean {
    if (this.#line === undefined || offset > this.#line.end) {
      const line = this.#reading.lineAt(offset);
      this.#line = line;
      this.#isCodeOpen = line.text.split("`").length % 2 === 0;
    }
    return this.#isCodeOpen;
  }
}

/** Where the `>` stands that closes a `<`; one of `->` and `=>` closes nothing. */
function closingOf(text: string, open: number): number | undefined {
  let depth = 0;
  for (let at = open; at < Math.min(text.length, open + MOST_SIGNS); at++) {
    const sign = text[at];
    if (sign === "<") depth++;
    else if (sign === ">" && text[at - 1] !== "-" && text[at - 1] !== "=" && --depth === 0) return at;
    else if (sign === "\n" || sign === "`") return undefined;
  }
  return undefined;
}

function isMarkup(inside: string): boolean {
  const name = /^[A-Za-z][A-Za-z0-9-]*/.exec(inside)?.[0];
  return NO_TYPE.test(inside) || (name !== undefined && isHtmlElement(name));
}

function startOfPath(text: string, open: number): number {
  let start = open;
  while (start > open - MOST_SIGNS && /[A-Za-z0-9_:]/.test(text[start - 1] ?? "")) start--;
  while (start < open && text[start] === ":") start++;
  return start;
}
