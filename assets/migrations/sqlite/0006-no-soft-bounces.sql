-- Nothing counted here: the row of soft bounces is worked out from what was sent and what came back.
ALTER TABLE subscribers DROP COLUMN soft_bounces;
