-- +goose Up

-- How many events of event data a fact is: a page of them, and their number, are read from an index. What the grammar's declaration says of
-- it is reckoned anew where that has changed; reckoned tells by which one it was.
ALTER TABLE facts ADD COLUMN events INTEGER NOT NULL DEFAULT 0;
DROP INDEX facts_stand;
CREATE INDEX facts_stand ON facts (tie, kind, id, begins, events) WHERE known_until IS NULL;
CREATE TABLE reckoned (what TEXT PRIMARY KEY, declared TEXT NOT NULL) STRICT, WITHOUT ROWID;
