import type { Diagnostic } from "../issue/diagnostic.js";
import type { Issue } from "../issue/issue.js";
import type { Publication } from "../issue/publication.js";
import type { ArchiveLinks } from "./archive-links.js";
import type { ConfiguredRule } from "./configure-rules.js";
import type { FactBook } from "./facts.js";
import { Reading } from "./reading.js";
import type { CheckWorld } from "./rule.js";
import { applyWaivers, readWaivers } from "./waivers.js";

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
  const ranCodes = context.ranCodes ?? new Set(rules.map(({ rule }) => rule.code));
  const world = { ...context, waivers, ranCodes, usedWaivers: new Map() };
  const first = rules.filter(({ rule }) => rule.isLast !== true);
  const last = rules.filter(({ rule }) => rule.isLast === true);
  const { left, used } = applyWaivers(findingsOf(reading, first, world), waivers);
  const idle = findingsOf(reading, last, { ...world, usedWaivers: used });
  return [...left, ...idle].sort(byPlace);
}

function findingsOf(
  reading: Reading,
  rules: readonly ConfiguredRule[],
  world: Omit<CheckWorld, "options">,
): Diagnostic[] {
  const found: Diagnostic[] = [];
  const withoutOptions = { ...world, options: {} };
  for (const { rule, severity, options } of rules) {
    const { code } = rule;
    const own = rule.options === undefined ? withoutOptions : { ...world, options };
    rule.check(
      reading,
      (span, message, details) => found.push({ code, severity, message, span, ...details }),
      own as unknown as CheckWorld<never>,
    );
  }
  return found;
}

function byPlace(a: Diagnostic, b: Diagnostic): number {
  return a.span.start - b.span.start || a.span.end - b.span.end || (a.code < b.code ? -1 : 1);
}
