-- What came back: one row for a reader, a mailing and a kind, however often it is reported. No text of a report is kept.
CREATE TABLE bounces (
  subscriber TEXT NOT NULL,
  -- The day of the report where it proves the reader alone.
  mailing TEXT NOT NULL,
  kind TEXT NOT NULL CHECK (kind IN ('hard', 'soft', 'complaint')),
  at INTEGER NOT NULL,
  PRIMARY KEY (subscriber, mailing, kind)
) STRICT, WITHOUT ROWID;

CREATE INDEX bounces_of ON bounces (mailing, kind);
