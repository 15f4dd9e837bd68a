import type { Predicted } from "./predicted.js";
import type { ReplayIssue, ReplayPart } from "./replay-part.js";

/** What all parts together make of an issue. What no part makes is absent, and counts as missed. */
export function replayIssue(
  issue: ReplayIssue,
  parts: Readonly<Record<string, ReplayPart>>,
): Partial<Predicted> {
  return Object.assign({}, ...Object.values(parts).map((part) => part(issue))) as Partial<Predicted>;
}
