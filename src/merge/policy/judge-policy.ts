import type { SectionSubmissions, SubmissionSettings } from "../../issue/submission-settings.js";
import type { OutlineSection } from "../read/block.js";
import type { Proposal } from "../submission.js";
import { arrivalsOf } from "./arrival.js";
import type { PolicyWorld } from "./policy-rule.js";
import { POLICY_RULES } from "./rules.js";

/** Why a submission cannot be taken where it goes: each reason once, with the setting that asks for it before it. */
export function judgePolicy(
  { changes, applied, after }: Proposal,
  settings: SubmissionSettings,
  world: Omit<PolicyWorld, "after">,
): readonly string[] {
  if (Object.keys(settings).length === 0) return [];
  const reasons = new Set<string>();
  for (const arrival of arrivalsOf(changes, applied.results)) {
    for (const { setting, name, breach } of POLICY_RULES) {
      const asked = settingOf(settings, arrival.sections, setting);
      if (asked === undefined) continue;
      const reason = breach(arrival, asked as never, { ...world, after });
      if (reason !== undefined) reasons.add(`${name}: ${reason}`);
    }
  }
  return [...reasons];
}

/** What the nearest section says that says anything of it. */
function settingOf<Name extends keyof SectionSubmissions>(
  settings: SubmissionSettings,
  sections: readonly OutlineSection[],
  name: Name,
): SectionSubmissions[Name] | undefined {
  for (const { role } of sections) {
    const own = role === "header" ? undefined : settings[role]?.[name];
    if (own !== undefined) return own;
  }
  return undefined;
}
