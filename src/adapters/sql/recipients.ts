import type { RecipientGroup } from "../../app/mailing-store.js";
import type { MailKind } from "../../audience/may-be-mailed.js";
import type { Statements } from "./sql.js";
import { regionsOf } from "./subscriber-row.js";

const CHOSEN = { weekly: "s.weekly = 1", monthly: "s.monthly = 1" } as const;

/**
 * What `mayBeMailed` says of issues and digests, for rows of `subscribers AS s` all at once; its one `?` is the moment. A
 * test holds the two together.
 */
export function mayBeMailedSql(kind: Exclude<MailKind, "requested">): string {
  return `s.state = 'confirmed' AND ${CHOSEN[kind]} AND NOT EXISTS (
    SELECT 1 FROM suppressions x WHERE x.hash = s.hash AND (x.until IS NULL OR x.until > ?))`;
}

/** A long list has a hundred thousand domains, most of one reader, which nobody reads and no memory should hold. */
const DOMAINS_TOLD = 50;

/** How many would be frozen now, by domain and by what they chose; the largest groups first. */
export async function surveyRecipients(
  statements: Statements,
  kind: Exclude<MailKind, "requested">,
  now: number,
): Promise<readonly RecipientGroup[]> {
  const rows = await statements.all(
    `WITH recipients AS (
      SELECT s.domain, s.text_only, s.regions, count(*) AS found FROM subscribers s
      WHERE ${mayBeMailedSql(kind)} GROUP BY s.domain, s.text_only, s.regions
    ), largest AS (
      SELECT domain FROM recipients GROUP BY domain ORDER BY sum(found) DESC, domain LIMIT ${DOMAINS_TOLD}
    )
    SELECT l.domain, r.text_only, r.regions, CAST(sum(r.found) AS bigint) AS found
    FROM recipients r LEFT JOIN largest l ON l.domain = r.domain
    GROUP BY l.domain, r.text_only, r.regions ORDER BY found DESC, l.domain IS NULL, l.domain`,
    [now],
  );
  return rows.map((row) => ({
    domain: row["domain"] === null ? undefined : String(row["domain"]),
    textOnly: row["text_only"] === 1,
    regions: regionsOf(row),
    count: Number(row["found"]),
  }));
}
