-- What is asked a page at a time is read in its order, and counted, without going to the rows.

-- +goose Up

CREATE INDEX findings_stand ON findings (claim, projected) WHERE known_until IS NULL;
CREATE INDEX facts_stand ON facts (tie, kind, id) WHERE known_until IS NULL;
DROP INDEX claims_document;
CREATE INDEX claims_document ON claims (document, start, "end", kind, id);
