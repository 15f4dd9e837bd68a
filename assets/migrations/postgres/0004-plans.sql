-- What a mailing sends and how, as JSON: the text of its issue as it was when it was started, so that every worker sends
-- the same whatever becomes of the file.
ALTER TABLE mailings ADD COLUMN plan TEXT;
