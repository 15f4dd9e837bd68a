import type { ClaimedDelivery, Lease } from "../../app/mailing-store.js";
import { mayBeMailed } from "../../audience/may-be-mailed.js";
import type { Suppression } from "../../audience/suppression.js";
import type { Mailing } from "../../deliver/mailing.js";
import type { Row, Sql, Statements } from "./sql.js";
import { regionsOf, subscriberOf, suppressionOf } from "./subscriber-row.js";

/** What a claim asks for; times are milliseconds since 1970 (UTC). */
export interface Claim {
  readonly id: string;
  readonly lease: Lease;
  readonly most: number;
  readonly now: number;
  /** Domains that are left for later. */
  readonly except: readonly string[];
}

/** What is due, as far as one pass sees it. */
interface Due {
  readonly found: readonly Row[];
  /** How far the pass came, from which the next one goes on; undefined for the front. */
  readonly reached: number | undefined;
}

/** What one pass over the queue took. */
interface Pass extends Pick<Due, "reached"> {
  readonly claimed: readonly ClaimedDelivery[];
  /** Whether it saw anybody, also such as may not be mailed any more. */
  readonly hasSeen: boolean;
}

const SELECT = `SELECT d.number, d.tries, s.id, s.address, s.key, s.domain, s.state, s.weekly, s.monthly,
    s.text_only, s.regions, s.origin, s.asked_at, x.hash, x.reason, x.evidence, x.since, x.until
  FROM deliveries d
  LEFT JOIN subscribers s ON s.number = d.number
  LEFT JOIN suppressions x ON x.hash = s.hash`;

/**
 * Claims deliveries of one database. It remembers how far it came in each mailing, since PostgreSQL keeps what was
 * claimed in its index until it cleans up: whoever began at the front again would pass more of it each time. What lies
 * behind, as domains that were left, has its turn when all the rest had.
 */
export class DeliveryClaims {
  readonly #sql: Sql;
  readonly #reached = new Map<string, number>();

  constructor(sql: Sql) {
    this.#sql = sql;
  }

  /** Up to `most` that are due; empty only when none is. */
  async claim(claim: Claim): Promise<readonly ClaimedDelivery[]> {
    for (;;) {
      const pass = await this.#sql.transaction((statements) => this.#pass(statements, claim));
      const { claimed, hasSeen, reached } = pass;
      // Not before it is on the disk: a transaction may be run again.
      if (reached === undefined) this.#reached.delete(claim.id);
      else this.#reached.set(claim.id, reached);
      if (claimed.length > 0 || !hasSeen) return claimed;
    }
  }

  /** What was given back stands before where it came to. */
  startAgain(id: string): void {
    this.#reached.delete(id);
  }

  async #pass(statements: Statements, claim: Claim): Promise<Pass> {
    const [mailing] = await statements.all("SELECT number, kind FROM mailings WHERE id = ?", [claim.id]);
    if (mailing === undefined) return { claimed: [], hasSeen: false, reached: undefined };
    const { found, reached } = await this.#findDue(statements, Number(mailing["number"]), claim);
    const kind = mailing["kind"] as Mailing["kind"];
    const mailed = new Set(found.filter((row) => isMailed(row, kind, claim.now)));
    const others = found.filter((row) => !mailed.has(row));
    await this.#mark(statements, mailing, [...mailed], claim.lease);
    await this.#mark(statements, mailing, others, undefined);
    return { claimed: [...mailed].map(claimedOf), hasSeen: found.length > 0, reached };
  }

  /** Deferred ones first: theirs are few, and they have waited. */
  async #findDue(statements: Statements, mailing: number, claim: Claim): Promise<Due> {
    const { id, most } = claim;
    const deferred = await this.#select(
      statements,
      claim,
      "d.mailing = ? AND d.state = 'deferred' AND d.due <= ?",
      [mailing, claim.now],
      most,
    );
    const found = [...deferred];
    const before = this.#reached.get(id) ?? 0;
    // Both columns in one comparison, for which there is but one index: by number alone, a database could choose to walk
    // over all that were sent.
    const queued = "d.mailing = ? AND d.state = 'queued' AND d.due IS NOT NULL AND (d.due, d.number)";
    const ahead = `${queued} > (0, ?)`;
    found.push(...(await this.#select(statements, claim, ahead, [mailing, before], most - found.length)));
    const last = found.length > deferred.length ? found.at(-1) : undefined;
    const reached = last === undefined ? before : Number(last["number"]);
    if (found.length === most || before === 0) return { found, reached };
    const behind = `${queued} <= (0, ?)`;
    found.push(...(await this.#select(statements, claim, behind, [mailing, before], most - found.length)));
    return { found, reached: undefined };
  }

  #select(
    statements: Statements,
    { except }: Claim,
    condition: string,
    values: readonly number[],
    most: number,
  ): Promise<readonly Row[]> {
    const { claiming, texts } = this.#sql.dialect;
    const passed = except.length === 0 ? "" : `AND (s.domain IS NULL OR s.domain NOT IN (${texts}))`;
    return statements.all(
      `${SELECT} WHERE ${condition} ${passed} ORDER BY d.due, d.number LIMIT ? ${claiming}`,
      [...values, ...(except.length === 0 ? [] : [JSON.stringify(except)]), most],
    );
  }

  async #mark(
    statements: Statements,
    mailing: Row,
    rows: readonly Row[],
    lease: Lease | undefined,
  ): Promise<void> {
    if (rows.length === 0) return;
    await statements.run(
      `UPDATE deliveries SET state = ?, worker = ?, due = ?
      WHERE mailing = ? AND number IN (${this.#sql.dialect.numbers})`,
      [
        lease === undefined ? "suppressed" : "claimed",
        lease?.worker ?? null,
        lease?.until ?? null,
        Number(mailing["number"]),
        JSON.stringify(rows.map((row) => row["number"])),
      ],
    );
  }
}

/** Somebody may have left, or been struck off, since the recipients were frozen; who was erased has no row. */
function isMailed(row: Row, kind: Mailing["kind"], now: number): boolean {
  if (row["id"] === null) return false;
  const suppression: Suppression | undefined = row["hash"] === null ? undefined : suppressionOf(row);
  return mayBeMailed(subscriberOf(row), suppression, kind, now);
}

function claimedOf(row: Row): ClaimedDelivery {
  return {
    number: Number(row["number"]),
    subscriberId: String(row["id"]),
    address: String(row["address"]),
    domain: String(row["domain"]),
    textOnly: row["text_only"] === 1,
    regions: regionsOf(row),
    tries: Number(row["tries"]),
  };
}
