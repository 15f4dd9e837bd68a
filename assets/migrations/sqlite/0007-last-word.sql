-- When a reader last did something here by themselves, and what says that they left where they did not say it here: by
-- both an import knows whose word is the later one.
ALTER TABLE subscribers ADD COLUMN acted_at INTEGER;
ALTER TABLE subscribers ADD COLUMN left_because TEXT;
UPDATE subscribers SET acted_at = confirmed_at WHERE origin = 'form';
