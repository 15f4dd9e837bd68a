import type { CheckedIssue, CheckReport } from "#galley/app/check-issue.js";
import type { AppliedFix } from "#galley/check/apply-fixes.js";
import type { Diagnostic } from "#galley/issue/diagnostic.js";
import type { Terminal } from "#galley/cli/terminal.js";

/** A finding about the first place of a text within another. */
export function findingAt(text: string, part: string, fields: Partial<Diagnostic> = {}): Diagnostic {
  const start = text.indexOf(part);
  if (start === -1) throw new Error(`no ${part}`);
  return {
    code: "sample/bad",
    severity: "error",
    message: "Unexpected `BAD`, expected another word",
    span: { start, end: start + part.length },
    ...fields,
  };
}

/** A checked text. */
export function checkedIssue(
  name: string,
  text: string,
  diagnostics: readonly Diagnostic[],
  applied: CheckedIssue["applied"] = [],
): CheckedIssue {
  return { name, path: name, isDraft: true, before: text, text, diagnostics, applied };
}

/** A report of some texts, with one rule. */
export function reportOf(...issues: readonly CheckedIssue[]): CheckReport {
  const why = "A `BAD` word hurts. Readers stumble over it.";
  return { issues, since: undefined, rules: [{ code: "sample/bad", severity: "error", why }], notes: [] };
}

/** A fix that was applied and took no lines away. */
export function appliedFix(code: string, fields: Partial<AppliedFix> = {}): AppliedFix {
  return { code, title: "Mend it", removed: [], moved: [], ...fields };
}

/** A terminal that prints nothing. */
export function quietTerminal(fields: Partial<Terminal> = {}): Terminal {
  return { out: () => undefined, err: () => undefined, isInteractive: false, hasColour: false, ...fields };
}
