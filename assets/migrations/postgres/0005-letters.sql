-- Letters that a mail server put off, to be tried again: whose and what about. Address and text are made anew each time.
CREATE TABLE letters (
  subscriber text COLLATE "C" NOT NULL,
  occasion text COLLATE "C" NOT NULL CHECK (occasion IN ('confirm', 'remind', 'already', 'link')),
  tries integer NOT NULL,
  -- Milliseconds since 1970 (UTC): when it is tried next, and when it is given up.
  next_at bigint NOT NULL,
  ends_at bigint NOT NULL,
  PRIMARY KEY (subscriber, occasion)
);

CREATE INDEX letters_due ON letters (next_at);
