-- What came back: one row for a reader, a mailing and a kind, however often it is reported. No text of a report is kept.
CREATE TABLE bounces (
  subscriber text COLLATE "C" NOT NULL,
  -- The day of the report where it proves the reader alone.
  mailing text COLLATE "C" NOT NULL,
  kind text COLLATE "C" NOT NULL CHECK (kind IN ('hard', 'soft', 'complaint')),
  at bigint NOT NULL,
  PRIMARY KEY (subscriber, mailing, kind)
);

CREATE INDEX bounces_of ON bounces (mailing, kind);
