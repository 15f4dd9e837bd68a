import { lineAt, type SourceParts } from "./source-parts.js";

/** One import of a file, in whatever form it is written. */
export interface Import {
  /** As written, or undefined for `import(name)` with a name that is only known when it runs. */
  readonly specifier: string | undefined;
  /** Whether it vanishes when compiled: `import type` and `export type`. */
  readonly typesOnly: boolean;
  readonly line: number;
}

const FROM =
  /\b(?:import|export)\s+(?<type>type\b\s*)?(?:[\w$]+\s*,?\s*)?(?:\{[^}]*\}|\*(?:\s*as\s+[\w$]+)?)?\s*\bfrom\s*(?=["'])/g;
const BARE = /\bimport\s*(?=["'])/g;
const CALL = /(?<!\.\s*)\b(?:import|require)\s*\(\s*/g;

/** Every import of a file: static, for its effects, re-exporting, and dynamic. */
export function importsOf(parts: SourceParts): Import[] {
  const found = [FROM, BARE, CALL].flatMap((pattern) =>
    [...parts.code.matchAll(pattern)].map((match) => ({
      specifier: parts.strings.get(match.index + match[0].length),
      typesOnly: match.groups?.["type"] !== undefined,
      line: lineAt(parts.code, match.index),
    })),
  );
  return found.toSorted((a, b) => a.line - b.line);
}
