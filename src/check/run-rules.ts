import type { Diagnostic } from "../issue/diagnostic.js";
import type { Issue } from "../issue/issue.js";
import type { Publication } from "../issue/publication.js";
import type { ArchiveLinks } from "./archive-links.js";
import type { ConfiguredRule } from "./configure-rules.js";
import type { FactBook } from "./facts.js";
import { Reading } from "./reading.js";
import type { CheckWorld } from "./rule.js";
import { applyWaivers, readWaivers } from "./waivers.js";

type WorldOptions = CheckWorld["options"];

/** What the rules know of used waivers that run before it is known. */
const NONE_USED: CheckWorld["usedWaivers"] = new Map();

/** What a check knows besides the text and the rules. */
export interface CheckContext {
  readonly publication: Publication;
  readonly archive: ArchiveLinks;
  readonly facts: FactBook | undefined;
  readonly isDraft: boolean;
  /** The codes of all rules, also of those that do not run. */
  readonly codes: ReadonlySet<string>;
  /** The codes that count as having run, where examples of one rule speak of others; else those of the rules. */
  readonly ranCodes?: ReadonlySet<string>;
}

/** All findings about an issue in the order of the text, without those that a waiver speaks for. */
export function runRules(
  issue: Issue,
  rules: readonly ConfiguredRule[],
  context: CheckContext,
): readonly Diagnostic[] {
  const reading = new Reading(issue);
  const waivers = readWaivers(reading);
  const ranCodes = context.ranCodes ?? codesOf(rules);
  const worldOf = (options: WorldOptions, usedWaivers: CheckWorld["usedWaivers"]): CheckWorld => ({
    publication: context.publication,
    options,
    archive: context.archive,
    facts: context.facts,
    isDraft: context.isDraft,
    waivers,
    usedWaivers,
    ranCodes,
    codes: context.codes,
  });
  const { left, used } = applyWaivers(
    findingsOf(reading, rules, false, (options) => worldOf(options, NONE_USED)),
    waivers,
  );
  const idle = findingsOf(reading, rules, true, (options) => worldOf(options, used));
  return [...left, ...idle].sort(byPlace);
}

/** The codes of some rules: who checks many issues asks for them once. */
export function codesOf(rules: readonly ConfiguredRule[]): ReadonlySet<string> {
  return new Set(rules.map(({ rule }) => rule.code));
}

/** What the rules find that look at an issue first, or those that wait until the others are done. */
function findingsOf(
  reading: Reading,
  rules: readonly ConfiguredRule[],
  areLast: boolean,
  worldWith: (options: WorldOptions) => CheckWorld,
): Diagnostic[] {
  const found: Diagnostic[] = [];
  const withoutOptions = worldWith({});
  for (const { rule, severity, options } of rules) {
    if ((rule.isLast === true) !== areLast) continue;
    const { code } = rule;
    const own = rule.options === undefined ? withoutOptions : worldWith(options);
    rule.check(
      reading,
      (span, message, details) => found.push({ code, severity, message, span, ...details }),
      own as CheckWorld<never>,
    );
  }
  return found;
}

function byPlace(a: Diagnostic, b: Diagnostic): number {
  return a.span.start - b.span.start || a.span.end - b.span.end || (a.code < b.code ? -1 : 1);
}
