-- Letters that a mail server put off, to be tried again: whose and what about. Address and text are made anew each time.
CREATE TABLE letters (
  subscriber TEXT NOT NULL,
  occasion TEXT NOT NULL CHECK (occasion IN ('confirm', 'remind', 'already', 'link')),
  tries INTEGER NOT NULL,
  -- Milliseconds since 1970 (UTC): when it is tried next, and when it is given up.
  next_at INTEGER NOT NULL,
  ends_at INTEGER NOT NULL,
  PRIMARY KEY (subscriber, occasion)
) STRICT, WITHOUT ROWID;

CREATE INDEX letters_due ON letters (next_at);
