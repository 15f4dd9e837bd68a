import { editDistance } from "../base/edit-distance.js";
import { Failure } from "../base/failure.js";
import type { Severity } from "../issue/diagnostic.js";
import type { OptionValue, RuleSettings } from "../issue/publication.js";
import type { AnyRule } from "./rule.js";

/** Numbers count days, signs or items; lists name hosts, words or roles. */
const LARGEST_NUMBER = 100_000;
const LONGEST_LIST = 1_000;

/** A rule as one publication wants it. */
export interface ConfiguredRule {
  readonly rule: AnyRule;
  readonly severity: Severity;
  readonly options: Readonly<Record<string, OptionValue>>;
}

/**
 * The rules that a publication has not switched off, with its severities and options; only those in `only`, when
 * given. Throws a Failure `configuration` for a rule or an option that does not exist or holds the wrong kind of
 * value, `usage` for an unknown code in `only`.
 */
export function configureRules(
  rules: readonly AnyRule[],
  settings: Readonly<Record<string, RuleSettings>>,
  only?: readonly string[],
): ConfiguredRule[] {
  const codes = rules.map(({ code }) => code);
  for (const code of Object.keys(settings)) refuseUnknown(code, codes, "configuration");
  for (const code of only ?? []) refuseUnknown(code, codes, "usage");
  return rules.flatMap((rule) => {
    if (only !== undefined && !only.includes(rule.code)) return [];
    const { severity = rule.severity, options = {} } = settings[rule.code] ?? {};
    if (severity === "off" && only === undefined) return [];
    return [
      { rule, severity: severity === "off" ? rule.severity : severity, options: optionsOf(rule, options) },
    ];
  });
}

/** Throws a Failure when a code is none of the rules', with the nearest one as a hint. */
export function refuseUnknown(
  code: string,
  codes: readonly string[],
  failure: "usage" | "configuration",
): void {
  if (codes.includes(code)) return;
  const [near] = codes
    .map((known) => ({ known, distance: editDistance(code, known) }))
    .toSorted((a, b) => a.distance - b.distance);
  const hint =
    near !== undefined && near.distance <= Math.max(2, code.length / 3)
      ? `Did you mean \`${near.known}\`? \`galley rules\` lists all.`
      : "`galley rules` lists all rules.";
  const place = failure === "configuration" ? "galley.toml: " : "";
  throw new Failure(failure, `${place}Unexpected rule \`${code}\`, expected one that Galley knows`, { hint });
}

function optionsOf(rule: AnyRule, own: Readonly<Record<string, OptionValue>>): Record<string, OptionValue> {
  const known = rule.options ?? {};
  const values: Record<string, OptionValue> = {};
  for (const [name, { default: value }] of Object.entries(known)) values[name] = value;
  for (const [name, value] of Object.entries(own)) {
    const fallback = values[name];
    if (fallback === undefined) {
      throw new Failure(
        "configuration",
        `galley.toml: Unexpected option \`${name}\` of \`${rule.code}\`, expected ${expected(Object.keys(known))}`,
        { hint: `\`galley explain ${rule.code}\` lists the options of the rule.` },
      );
    }
    if (kindOf(value) !== kindOf(fallback)) {
      throw new Failure(
        "configuration",
        `galley.toml: Unexpected value of \`${name}\` of \`${rule.code}\`, expected ${kindOf(fallback)}`,
        { hint: `\`galley explain ${rule.code}\` shows its default.` },
      );
    }
    if (typeof value === "number" && !(Number.isSafeInteger(value) && Math.abs(value) <= LARGEST_NUMBER)) {
      throw new Failure(
        "configuration",
        `galley.toml: Unexpected number \`${value}\` for \`${name}\` of \`${rule.code}\`, expected a whole one up to ${LARGEST_NUMBER}`,
        { hint: `\`galley explain ${rule.code}\` shows its default.` },
      );
    }
    if (Array.isArray(value) && value.length > LONGEST_LIST) {
      throw new Failure(
        "configuration",
        `galley.toml: Unexpected list of ${value.length} for \`${name}\` of \`${rule.code}\`, expected at most ${LONGEST_LIST}`,
      );
    }
    values[name] = value;
  }
  return values;
}

function expected(names: readonly string[]): string {
  return names.length === 0
    ? "none, since it has no options"
    : names.map((name) => `\`${name}\``).join(" or ");
}

function kindOf(value: OptionValue): string {
  if (Array.isArray(value)) return "a list of texts";
  if (typeof value === "object") return "a table of texts";
  return { string: "a text", number: "a number", boolean: "true or false" }[typeof value as "string"];
}
