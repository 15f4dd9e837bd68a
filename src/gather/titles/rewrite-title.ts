import type { TitleSettings } from "../../issue/pull-settings.js";
import { lowerFirst } from "./lower-first.js";
import { markCode } from "./mark-code.js";
import { mapProse } from "./title-pieces.js";
import { isKindOfChange, titlePrefix } from "./title-prefix.js";

/** How the titles of one repository read. */
export interface TitleStyle extends TitleSettings {
  /** Kinds of changes that stay at the beginning, as `perf`. */
  readonly keptPrefixes: readonly string[];
  /** Labels that the heading says already, as `rustdoc`. */
  readonly droppedLabels: readonly string[];
}

/** Kinds of changes of which a list of changes need not tell. */
const PLAIN_KINDS: ReadonlySet<string> = new Set(["feat", "feature", "fix", "hotfix", "refactor", "perf"]);
/** What is longer is cut before it is read: it is no title. */
const LONGEST = 1_000;
/** `[lint_name] text` and `[lint_name]: text`, with backticks or without. */
const BRACKETED_LABEL = /^\[(?<code>(?:`[^`\]]+`|\w+_\w+)(?:, ?(?:`[^`\]]+`|\w+_\w+))*)\]:? (?=\S)/;
/** Brackets around code alone. */
const BRACKETED_CODE = /\[(`[^`\]]+`)\](?!\()/g;
/** A stop at the end that belongs to no ellipsis. */
const CLOSING_STOP = /(?<=[^\s.])\.$/;

/**
 * A pull request's title as the newsletter prints it, by rules alone: blanks, closing stop, kinds of changes, scopes,
 * abbreviations, code and the first letter. The result is a stranger's text still; `markdownLink` makes it Markdown.
 */
export function rewriteTitle(raw: string, style: TitleStyle): string {
  const title = raw.slice(0, LONGEST).replace(/\s+/g, " ").trim();
  const stopped = title.replace(CLOSING_STOP, "");
  const read = withoutHead(stopped, style);
  return lowerFirst(markCode(spellOut(read, style.abbreviations), style), style.names);
}

/** A title without what stands before its matter; under one head there may be another. */
function withoutHead(title: string, style: TitleStyle): string {
  const read = withoutPrefix(withoutBrackets(title), style);
  return read === title ? title : withoutHead(read, style);
}

function withoutBrackets(title: string): string {
  return title.replace(BRACKETED_LABEL, "$<code>: ").replace(BRACKETED_CODE, "$1");
}

/** `fix: x` is `x`, `fix(scope): x` is `scope: x` with the scope as code, `perf: x` stays where it is to be kept. */
function withoutPrefix(title: string, style: TitleStyle): string {
  const prefix = titlePrefix(title);
  if (prefix === undefined) return title;
  const { kind, scope, rest } = prefix;
  if (style.droppedLabels.includes(kind) && scope === undefined) return rest;
  if (!isKindOfChange(prefix)) return title;
  // The number of a ticket is no place.
  if (scope !== undefined && /^#?\d+$/.test(scope)) return `${kind}: ${rest}`;
  if (scope !== undefined) return `\`${scope}\`: ${rest}`;
  if (!PLAIN_KINDS.has(kind) || style.keptPrefixes.includes(kind)) return `${kind}: ${rest}`;
  return rest;
}

function spellOut(title: string, abbreviations: TitleSettings["abbreviations"]): string {
  return mapProse(title, (prose) =>
    prose.replace(/(?<![\w-])\p{Lu}\w*(?![\w-])/gu, (word) =>
      Object.hasOwn(abbreviations, word) ? (abbreviations[word] ?? word) : word,
    ),
  );
}
