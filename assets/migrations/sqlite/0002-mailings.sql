-- Mailings, and one delivery for each of their recipients.

CREATE TABLE mailings (
  number INTEGER PRIMARY KEY AUTOINCREMENT,
  id TEXT NOT NULL UNIQUE,
  kind TEXT NOT NULL CHECK (kind IN ('weekly', 'monthly')),
  subject TEXT NOT NULL,
  state TEXT NOT NULL,
  reason TEXT,
  frozen INTEGER NOT NULL,
  created_at INTEGER NOT NULL,
  starts_at INTEGER NOT NULL,
  canary INTEGER NOT NULL,
  started_by TEXT NOT NULL,
  approved_by TEXT,
  doubtful INTEGER NOT NULL
) STRICT;

-- A million rows are made by one statement, so they are small, and refer to nothing that SQL would look up for each:
-- `galley db check` does. `number` is the subscriber's, who may have been erased since.
CREATE TABLE deliveries (
  mailing INTEGER NOT NULL,
  number INTEGER NOT NULL,
  state TEXT NOT NULL,
  -- When something is to be done: 0 for at once, the next try of a deferred one, the end of a lease of a claimed or
  -- attempting one. NULL when nothing is, as in a final state.
  due INTEGER,
  tries INTEGER NOT NULL DEFAULT 0,
  worker TEXT,
  -- What the mail server said last.
  answer TEXT,
  PRIMARY KEY (mailing, number)
) STRICT, WITHOUT ROWID;

CREATE INDEX deliveries_due ON deliveries (mailing, state, due, number) WHERE due IS NOT NULL;

-- What became of a mailing, and when.
CREATE TABLE mailing_log (
  number INTEGER PRIMARY KEY,
  mailing INTEGER NOT NULL REFERENCES mailings (number),
  at INTEGER NOT NULL,
  entry TEXT NOT NULL
) STRICT;

CREATE INDEX mailing_log_of ON mailing_log (mailing);

-- Bounce reports that were read, so that none counts twice.
CREATE TABLE seen_reports (
  id TEXT PRIMARY KEY,
  at INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
