-- The readers. Times are milliseconds since 1970 (UTC), truths 0 or 1.

CREATE TABLE settings (
  name TEXT PRIMARY KEY,
  value TEXT NOT NULL
) STRICT;

-- `number` is never given twice, since deliveries name a reader by it, also one who was erased.
CREATE TABLE subscribers (
  number INTEGER PRIMARY KEY AUTOINCREMENT,
  id TEXT NOT NULL UNIQUE,
  address TEXT NOT NULL,
  key TEXT NOT NULL UNIQUE,
  -- Keyed hash of `key`, by which suppressions are known.
  hash TEXT NOT NULL,
  -- Of `key`, behind its @.
  domain TEXT NOT NULL,
  state TEXT NOT NULL CHECK (state IN ('pending', 'confirmed', 'unsubscribed')),
  weekly INTEGER NOT NULL CHECK (weekly IN (0, 1)),
  monthly INTEGER NOT NULL CHECK (monthly IN (0, 1)),
  text_only INTEGER NOT NULL CHECK (text_only IN (0, 1)),
  -- A JSON array of slugs.
  regions TEXT NOT NULL,
  origin TEXT NOT NULL CHECK (origin IN ('form', 'import', 'command')),
  asked_at INTEGER NOT NULL,
  confirmed_at INTEGER,
  unsubscribed_at INTEGER,
  reminded_at INTEGER,
  soft_bounces INTEGER NOT NULL
) STRICT;

CREATE INDEX subscribers_pending ON subscribers (asked_at) WHERE state = 'pending';

-- Addresses that must not be mailed, without the addresses.
CREATE TABLE suppressions (
  hash TEXT PRIMARY KEY,
  reason TEXT NOT NULL
    CHECK (reason IN ('hard-bounce', 'soft-bounces', 'complaint', 'erased', 'editor', 'import')),
  evidence TEXT NOT NULL,
  since INTEGER NOT NULL,
  -- NULL for ever.
  until INTEGER
) STRICT, WITHOUT ROWID;

-- How often something was done within a window of time.
CREATE TABLE counters (
  key TEXT PRIMARY KEY,
  taken INTEGER NOT NULL,
  ends_at INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

CREATE INDEX counters_ends ON counters (ends_at);
