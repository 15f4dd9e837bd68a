/**
 * A TypeScript source taken apart. `code` and `comments` are as long as the source, line breaks included, with blanks
 * for what belongs to the other: so an offset means the same place in all three.
 */
export interface SourceParts {
  /** What the compiler reads; the inside of strings, templates and regular expressions is blank. */
  readonly code: string;
  /** What only people read, with its markers. */
  readonly comments: string;
  /** The plain strings by the offset of their opening quote. */
  readonly strings: ReadonlyMap<number, string>;
}

/** A slash after one of these begins a regular expression; after anything else it divides or closes a tag. */
const BEFORE_REGEX =
  /(?:^|[(,=:[!&|?{;+*%~^-]|=>|\b(?:return|typeof|case|in|of|void|throw|else|do|yield|await))\s*$/;
const STRING = { '"': /"(?:[^"\\\n]|\\.)*"/y, "'": /'(?:[^'\\\n]|\\.)*'/y } as const;
const COMMENT = /\/\/[^\n]*|\/\*[^]*?\*\//y;
const REGEX = /\/(?![*/])(?:[^/\\[\n]|\\.|\[(?:[^\]\\\n]|\\.)*\])+\/[a-z]*/y;
const TEMPLATE_TEXT = /(?:[^`\\$]|\\[^]|\$(?!\{))*/y;

/**
 * Tells code from comments and strings in one pass. Good enough for formatted code, not a parser: in the text of JSX
 * a single quote is taken for itself, and two on one line hide what stands between them.
 */
export function sourceParts(source: string): SourceParts {
  const comments = blanked(source).split("");
  const code = source.split("");
  const strings = new Map<number, string>();
  /** For each template that is open, how many braces are open within its `${`. */
  const templates: number[] = [];
  let at = 0;

  const hide = (from: number, to: number): void => {
    for (let index = from; index < to; index++) if (code[index] !== "\n") code[index] = " ";
  };
  const skipTemplateText = (): void => {
    const end = matchAt(TEMPLATE_TEXT, source, at);
    hide(at, end);
    if (end >= source.length) throw new Error(`A template opened before offset ${at} is never closed`);
    if (source[end] === "`") at = end + 1;
    else {
      templates.push(0);
      at = end + 2;
    }
  };

  while (at < source.length) {
    const character = source[at];
    if (character === "/") {
      const comment = matchAt(COMMENT, source, at);
      if (comment > at) for (let index = at; index < comment; index++) comments[index] = source[index] ?? "";
      const regex =
        comment === at && BEFORE_REGEX.test(codeBefore(code, at)) ? matchAt(REGEX, source, at) : at;
      hide(at, comment);
      hide(at + 1, regex - 1);
      at = Math.max(comment, regex, at + 1);
    } else if (character === '"' || character === "'") {
      const end = matchAt(STRING[character], source, at);
      if (end > at) strings.set(at, source.slice(at + 1, end - 1));
      hide(at + 1, end - 1);
      at = Math.max(end, at + 1);
    } else if (character === "`") {
      at += 1;
      skipTemplateText();
    } else if (character === "}" && templates.at(-1) === 0) {
      templates.pop();
      at += 1;
      skipTemplateText();
    } else {
      const open = templates.length - 1;
      if (open >= 0 && character === "{") templates[open] = (templates[open] ?? 0) + 1;
      if (open >= 0 && character === "}") templates[open] = (templates[open] ?? 0) - 1;
      at += 1;
    }
  }
  return { code: code.join(""), comments: comments.join(""), strings };
}

/** The line of an offset, from 1. */
export function lineAt(source: string, offset: number): number {
  return source.slice(0, offset).split("\n").length;
}

/** The end of what a sticky pattern matches at an offset, or the offset itself. */
function matchAt(pattern: RegExp, source: string, at: number): number {
  pattern.lastIndex = at;
  return pattern.test(source) ? pattern.lastIndex : at;
}

/** A few tokens are enough to tell a division from a regular expression. */
function codeBefore(code: readonly string[], at: number): string {
  let from = at - 1;
  while (from >= 0 && /\s/.test(code[from] ?? "")) from--;
  return code.slice(Math.max(0, from - 12), at).join("");
}

function blanked(source: string): string {
  return source.replace(/[^\n]/g, " ");
}
