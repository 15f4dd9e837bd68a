import { configureRules, refuseUnknown } from "../check/configure-rules.js";
import { checkExample, issueOfExample } from "../check/examples.js";
import type { AnyRule } from "../check/rule.js";
import { RULES } from "../check/rules/registry.js";
import type { Severity } from "../issue/diagnostic.js";
import type { OptionValue, RuleSettings } from "../issue/publication.js";
import { rulesNamed } from "./name-rules.js";

/** What a rule says of itself in a report. */
export interface RuleFacts {
  readonly code: string;
  /** In this publication. */
  readonly severity: Severity;
  /** Why the law exists, in Markdown. */
  readonly why: string;
}

/** All that can be said of a rule, for a publication. */
export interface RuleDescription {
  readonly code: string;
  /** In this publication. */
  readonly severity: Severity | "off";
  /** Unless the publication says otherwise. */
  readonly defaultSeverity: Severity;
  readonly why: string;
  /** Whether it offers a fix, and whether all it offers are safe. */
  readonly fix: "none" | "safe" | "unsafe" | "some safe";
  readonly options: readonly OptionDescription[];
  /** Broken text, and the same mended, or null where no fix is offered. */
  readonly bad: readonly { readonly text: string; readonly mended: string | null }[];
  readonly good: readonly string[];
}

/** An option of a rule with the value it has in a publication. */
export interface OptionDescription {
  readonly name: string;
  readonly about: string;
  readonly default: OptionValue;
  readonly value: OptionValue;
}

/** What a configured rule says of itself. */
export function describeRule({
  rule,
  severity,
}: {
  readonly rule: AnyRule;
  readonly severity: Severity;
}): RuleFacts {
  return { code: rule.code, severity, why: unwrapped(rule.why) };
}

/**
 * The rules, or those with the given codes or areas, as a publication with these settings has them. Throws a Failure
 * `usage` for a name of neither, `configuration` for settings of what does not exist.
 */
export function describeRules(
  settings: Readonly<Record<string, RuleSettings>>,
  names?: readonly string[],
): RuleDescription[] {
  const codes = RULES.map(({ code }) => code);
  const only = names === undefined ? undefined : rulesNamed(names, codes);
  for (const code of only ?? []) refuseUnknown(code, codes, "usage");
  // Rules that are switched off are described too, with the options they would have.
  const configured = configureRules(RULES, settings, codes);
  return configured
    .filter(({ rule }) => only === undefined || only.includes(rule.code))
    .map(({ rule, severity, options }) => ({
      code: rule.code,
      severity: settings[rule.code]?.severity === "off" ? "off" : severity,
      defaultSeverity: rule.severity,
      why: unwrapped(rule.why),
      fix: fixOf(rule, new Set(codes)),
      options: Object.entries(rule.options ?? {}).map(([name, option]) => ({
        name,
        about: option.about,
        default: option.default,
        value: options[name] ?? option.default,
      })),
      bad: Object.entries(rule.bad).map(([text, mended]) => ({ text, mended })),
      good: rule.good,
    }));
}

/** A rule does not declare what its fixes are; its examples show it. */
function fixOf(rule: AnyRule, codes: ReadonlySet<string>): RuleDescription["fix"] {
  const offered = Object.entries(rule.bad)
    .filter(([, mended]) => mended !== null)
    .flatMap(([text]) => checkExample(rule, issueOfExample(text, rule.within), codes))
    .flatMap(({ fix }) => (fix === undefined ? [] : [fix.safe]));
  if (offered.length === 0) return "none";
  if (offered.every(Boolean)) return "safe";
  return offered.some(Boolean) ? "some safe" : "unsafe";
}

/** Lines that were broken in the source for their length are one. */
function unwrapped(text: string): string {
  return text.replace(/(?<=\S)\n(?=\S)/g, " ").trim();
}
