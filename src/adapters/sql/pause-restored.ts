import { instantOfMs } from "../../base/instant.js";
import type { RestoredMailing } from "../../app/restored-mailing.js";
import type { MailingState } from "../../deliver/mailing.js";
import type { Backup } from "./read-backup.js";
import type { Statements } from "./sql.js";

/** States of mailings that a worker takes up by itself, and of those that a person may resume without looking. */
const COULD_GO_ON = "('scheduled', 'canary', 'sending', 'paused')";

/**
 * Has the mailings of a backup wait for a person, and their logs say why: what was sent since the backup was taken is not
 * in it, and a worker that went on would send it twice. One that was paused keeps its reason before this one. `now` is in
 * milliseconds since 1970 (UTC). Gives those that it paused, as they were before.
 */
export async function pauseRestored(
  statements: Statements,
  { takenAt }: Pick<Backup, "takenAt">,
  now: number,
): Promise<readonly RestoredMailing[]> {
  const found = await statements.all(
    `SELECT id, state FROM mailings WHERE state IN ${COULD_GO_ON} ORDER BY number`,
  );
  const time = takenAt === undefined ? "an unknown time" : instantOfMs(takenAt);
  const reason = `restored from a backup of ${time}: deliveries since then are not in it`;
  await statements.run(
    `INSERT INTO mailing_log (mailing, at, entry) SELECT number, CAST(? AS bigint), CAST(? AS text)
    FROM mailings WHERE state IN ${COULD_GO_ON} ORDER BY number`,
    [now, `paused: ${reason}`],
  );
  await statements.run(
    `UPDATE mailings SET state = 'paused',
      reason = CASE WHEN state = 'paused' THEN coalesce(reason || '; ', '') ELSE '' END || CAST(? AS text)
    WHERE state IN ${COULD_GO_ON}`,
    [reason],
  );
  return found.map((row) => ({ id: String(row["id"]), was: row["state"] as MailingState }));
}
