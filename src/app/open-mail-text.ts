import { parseCalendarMonth } from "../base/calendar-date.js";
import { openMailDigest } from "./mail-digest.js";
import { openMailIssue } from "./mail-issue.js";
import type { MailText, MailTextWorld } from "./mail-text.js";

/**
 * What somebody names: a month as `2026-08` is the digest of its issues, all else an issue as `openMailIssue` finds it.
 * `goesOutAt` (milliseconds since 1970) is when readers get it: a digest tells no event that is over by then. Throws a
 * Failure `not-found` for none, `bad-input` for one without title or date.
 */
export function openMailText(
  world: MailTextWorld,
  named: string | undefined,
  goesOutAt: number = world.clock.now(),
): MailText {
  const month = named === undefined ? undefined : parseCalendarMonth(named);
  if (month !== undefined) return openMailDigest(world, month, goesOutAt);
  const { file, isDraft, source } = openMailIssue(world, named);
  return {
    kind: "weekly",
    mailing: `${source.date}-weekly`,
    name: file.name,
    isDraft,
    source,
    files: [file],
    timing: "due",
  };
}
