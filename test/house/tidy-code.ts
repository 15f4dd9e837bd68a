import { lineAt, sourceParts } from "./source-parts.js";

/** Files by their path from the repository's root. */
export type Files = ReadonlyMap<string, string>;

/** What is too long for a reason: path, or path and function as `src/a.ts parse` → reason. */
export type Exceptions = Readonly<Record<string, string>>;

const MAX_FILE_LINES = 300;
const MAX_FUNCTION_LINES = 60;
const MAX_SENTENCES = 3;
const MAX_SENTENCES_WITH_CODE = 4;

/** Words that say nothing about what a file is for. */
const EMPTY_WORDS = /(?:^|[/-])(?:utils?|helpers?|common|managers?|services?|misc)(?=[./-]|$)/;
const KEBAB_CASE = /^[a-z0-9]+(?:-[a-z0-9]+)*(?:\.[a-z0-9]+)*$/;
/** Spelled with brackets so that the law does not break itself. */
const LEFTOVER = /\b(?:FIX[M]E|TO[D]O|X[X]X)\b/g;

/** Files longer than anybody reads at once; an exception that is not needed is a finding too. */
export function longFiles(files: Files, exceptions: Exceptions = {}): string[] {
  const long = [...files].filter(([, text]) => lineCount(text) > MAX_FILE_LINES);
  return [
    ...long
      .filter(([path]) => !Object.hasOwn(exceptions, path))
      .map(([path, text]) => `${path}: has ${lineCount(text)} lines, expected at most ${MAX_FILE_LINES}`),
    ...idle(exceptions, new Set(long.map(([path]) => path))),
  ];
}

/** Functions longer than a screen; an exception that is not needed is a finding too. */
export function longFunctions(files: Files, exceptions: Exceptions = {}): string[] {
  const long = [...files].flatMap(([path, text]) =>
    functionsOf(sourceParts(text).code)
      .filter(({ lines }) => lines > MAX_FUNCTION_LINES)
      .map((found) => ({ ...found, path, key: `${path} ${found.name}` })),
  );
  return [
    ...long
      .filter(({ key }) => !Object.hasOwn(exceptions, key))
      .map(
        ({ path, name, line, lines }) =>
          `${path}:${line}: ${name} has ${lines} lines, expected at most ${MAX_FUNCTION_LINES}`,
      ),
    ...idle(exceptions, new Set(long.map(({ key }) => key))),
  ];
}

/** Files and folders that are not in kebab-case. */
export function oddNames(paths: Iterable<string>): string[] {
  return [...paths]
    .filter((path) => !path.split("/").every((part) => KEBAB_CASE.test(part) || part === "README.md"))
    .map((path) => `${path}: is not in kebab-case`);
}

/** Files and folders whose name says nothing. */
export function emptyNames(paths: Iterable<string>): string[] {
  return [...paths]
    .filter((path) => EMPTY_WORDS.test(path))
    .map((path) => `${path}: has a name that says nothing`);
}

/** Notes to oneself: in the comments of code, anywhere in other files. */
export function leftovers(files: Files): string[] {
  return [...files].flatMap(([path, text]) => {
    const read = path.endsWith(".md") ? text : sourceParts(text).comments;
    return [...read.matchAll(LEFTOVER)].map(
      (match) => `${path}:${lineAt(read, match.index)}: ${match[0]} is left`,
    );
  });
}

/** Exports without a doc comment right above, or with one that says too much. */
export function undocumentedExports(files: Files): string[] {
  return [...files].flatMap(([path, text]) => {
    const { code } = sourceParts(text);
    let previous = "";
    return [...code.matchAll(/^export (?!\{|\*|type\s*[{*])(?<head>[^\n]*)/gm)].flatMap((match) => {
      const name = exportedName(match.groups?.["head"] ?? "");
      const overload = name === previous;
      previous = name;
      // What a rule is for, it says itself, in its `why`.
      const isRule = match.groups?.["head"]?.startsWith("default defineRule(") === true;
      const fault = overload || isRule ? undefined : docFault(text.slice(0, match.index));
      return fault === undefined ? [] : [`${path}:${lineAt(code, match.index)}: ${name} ${fault}`];
    });
  });
}

/** How many sentences a text has; what stands in backquotes counts as a word, tags such as `@param` not at all. */
export function sentenceCount(text: string): number {
  const words = text
    .replace(/(?:^|\s)@[a-z]+\b[^]*$/, "")
    .replace(/`[^`]*`|https?:\/\/[^\s)]*[^\s).,;:!?]/g, "x")
    .replace(/\b(?:e\.g|i\.e|etc|vs|cf)\./g, "x")
    .trim();
  if (words === "") return 0;
  const ends = words.match(/[.!?:]["')\]]*$|[.!?]["')\]]*(?=\s)/g)?.length ?? 0;
  return /[.!?:]["')\]]*$/.test(words) ? ends : ends + 1;
}

/** Exported types named by a word that the glossary refuses. */
export function refusedTypeNames(files: Files, refused: ReadonlySet<string>): string[] {
  const declaration = /^export (?:declare |abstract |const )*(?:interface|type|class|enum) (?<name>\w+)/gm;
  return [...files].flatMap(([path, text]) => {
    const { code } = sourceParts(text);
    return [...code.matchAll(declaration)].flatMap((match) => {
      const name = match.groups?.["name"] ?? "";
      const word = wordsOf(name).find((part) => refused.has(part) || refused.has(part.replace(/s$/, "")));
      return word === undefined
        ? []
        : [`${path}:${lineAt(code, match.index)}: ${name} says "${word}", see docs/glossary.md`];
    });
  });
}

interface FoundFunction {
  readonly name: string;
  readonly line: number;
  readonly lines: number;
}

const ARROW = /^(?<indent> *)(?:.*\b(?:const|let) (?<name>[\w$]+)\b)?.*=>\s*[({[]?$/;
const FUNCTION = /^(?<indent> *)(?:[^"'`]*[^\w.$])?function\b *\*? *(?<name>[\w$]*)/;
const METHOD =
  /^(?<indent> *)(?!(?:if|for|while|switch|catch|with|return|await|new) ?\b)(?:[a-z]+ )*\*?(?<name>#?[\w$]+)(?:<.*>)?\(.*[{(]$/;

/**
 * The functions of formatted code: one ends at the first line that is as far to the left as the line it began on and
 * closes a bracket. That a formatter wrote the code is what makes indentation a measure.
 */
function functionsOf(code: string): FoundFunction[] {
  const lines = code.split("\n").map((line) => line.trimEnd());
  return lines.flatMap((text, index) => {
    const arrow = ARROW.exec(text);
    const match = arrow ?? FUNCTION.exec(text) ?? METHOD.exec(text);
    // A rule is data around its `check`, which is measured itself.
    if (match === null || match.groups?.["name"] === "defineRule") return [];
    const indent = match.groups?.["indent"] ?? "";
    const closers = arrow === null ? "}" : ")}]";
    const length = lines.slice(index + 1).findIndex((line) => closesBlock(line, indent, closers));
    return length === -1
      ? []
      : [{ name: match.groups?.["name"] || "a function", line: index + 1, lines: length + 2 }];
  });
}

/** `): Result {` and `} else {` close a bracket but open the next. */
function closesBlock(line: string, indent: string, closers: string): boolean {
  const closes = line.startsWith(indent) && closers.includes(line.charAt(indent.length) || " ");
  return closes && !/(?:[{([]|=>)$/.test(line);
}

function exportedName(head: string): string {
  const words =
    /^(?:(?:declare|abstract|async|default|const|let|class|interface|type|enum|function\s*\*?)\s*\b)*(?<name>[\w$]*)/.exec(
      head,
    );
  return words?.groups?.["name"] || "default";
}

function docFault(before: string): string | undefined {
  const comment = /\/\*\*(?<text>(?:[^*]|\*(?!\/))*)\*\/\n$/.exec(before)?.groups?.["text"];
  if (comment === undefined) return "has no doc comment right above";
  const text = comment.replace(/^\s*\*/gm, "").trim();
  const sentences = sentenceCount(text);
  const most = /`|https?:/.test(text) ? MAX_SENTENCES_WITH_CODE : MAX_SENTENCES;
  if (sentences === 0) return "has an empty doc comment";
  return sentences > most
    ? `has a doc comment of ${sentences} sentences, expected at most ${most}`
    : undefined;
}

function idle(exceptions: Exceptions, needed: ReadonlySet<string>): string[] {
  return Object.keys(exceptions)
    .filter((key) => !needed.has(key))
    .map((key) => `${key}: is an exception that nothing needs`);
}

function wordsOf(name: string): string[] {
  return (name.match(/[A-Z]+(?![a-z])|[A-Z]?[a-z0-9]+/g) ?? []).map((word) => word.toLowerCase());
}

function lineCount(text: string): number {
  return text.split("\n").length - (text.endsWith("\n") ? 1 : 0);
}
