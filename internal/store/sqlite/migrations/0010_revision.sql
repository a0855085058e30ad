-- +goose Up

-- How often what the record says was written into: what was made of it at a revision holds as long as it has that one. Sessions,
-- accounts, the log and what waits to be asked of the network are no part of it.
CREATE TABLE revision (n INTEGER NOT NULL) STRICT;
INSERT INTO revision (n) VALUES (1);

-- A page of disputes is read in its order, without going to the rows.
CREATE INDEX disputes_stand ON disputes (tie, kind, id) WHERE known_until IS NULL;
