-- +goose Up

-- The day (by its number) since which a fact or claim is a thing done, from its status and date; NULL where it has no date, or was not
-- done. With it the relations as they stood on a day are read a page at a time. begins() is the program's own.
ALTER TABLE facts ADD COLUMN begins INTEGER;
ALTER TABLE claims ADD COLUMN begins INTEGER;
UPDATE facts SET begins = begins(coalesce(body ->> '$.status', ''), coalesce(body ->> '$.slots.date', ''));
UPDATE claims SET begins = begins(status, coalesce(slots ->> '$.date', ''));

DROP INDEX facts_stand;
CREATE INDEX facts_stand ON facts (tie, kind, id, begins) WHERE known_until IS NULL;

-- Whose claim it is, beside the claim: how many of a document stand is counted without going to them.
ALTER TABLE findings ADD COLUMN document INTEGER NOT NULL DEFAULT 0;
UPDATE findings SET document = (SELECT document FROM claims WHERE key = findings.claim);
CREATE INDEX findings_document ON findings (document, projected) WHERE known_until IS NULL;
