import type { MailKind } from "../../audience/may-be-mailed.js";

const CHOSEN = { weekly: "s.weekly = 1", monthly: "s.monthly = 1" } as const;

/**
 * What `mayBeMailed` says of issues and digests, for rows of `subscribers AS s` all at once; its one `?` is the moment. A
 * test holds the two together.
 */
export function mayBeMailedSql(kind: Exclude<MailKind, "requested">): string {
  return `s.state = 'confirmed' AND ${CHOSEN[kind]} AND NOT EXISTS (
    SELECT 1 FROM suppressions x WHERE x.hash = s.hash AND (x.until IS NULL OR x.until > ?))`;
}
