-- +goose Up

-- A page of facts as they were known is read in its order, too, and counted, without going to the rows.
DROP INDEX facts_tie;
CREATE INDEX facts_tie ON facts (tie, kind, id, known_from, known_until, begins, events);

-- So are the claims of ties, document by document.
DROP INDEX claims_tie;
CREATE INDEX claims_tie ON claims (tie, document, kind, begins);
DROP INDEX claims_document;
CREATE INDEX claims_document ON claims (document, start, "end", kind, id, tie, begins);
