-- What reconciliation keeps between its runs. Nothing of it is history: it can be thrown away and is made again from
-- the claims that stand.

-- +goose Up

-- Contents whose claims changed since somebody looked who is who over the whole record; a mark is never given twice.
CREATE TABLE changed (
    mark     INTEGER PRIMARY KEY AUTOINCREMENT,
    document INTEGER NOT NULL UNIQUE REFERENCES documents
) STRICT;

-- Names of persons as written, and the keys they are filed under, so that a new one is held only against those that it
-- can be taken for.
CREATE TABLE names (
    key     INTEGER PRIMARY KEY,
    written TEXT    NOT NULL UNIQUE
) STRICT;
CREATE TABLE name_keys (
    filed TEXT    NOT NULL,
    name  INTEGER NOT NULL REFERENCES names,
    PRIMARY KEY (filed, name)
) STRICT, WITHOUT ROWID;

CREATE TABLE persons (
    key     INTEGER PRIMARY KEY,
    entity  TEXT    NOT NULL UNIQUE,
    shown   TEXT    NOT NULL,
    country TEXT    NOT NULL,
    score   INTEGER NOT NULL
) STRICT;

-- Whom a claim names, and why that person is meant.
CREATE TABLE namings (
    claim  INTEGER NOT NULL REFERENCES claims,
    slot   TEXT    NOT NULL,
    name   INTEGER NOT NULL REFERENCES names,
    person INTEGER NOT NULL REFERENCES persons,
    reason TEXT    NOT NULL,
    PRIMARY KEY (claim, slot, name)
) STRICT, WITHOUT ROWID;
CREATE INDEX namings_name ON namings (name);
CREATE INDEX namings_person ON namings (person);

-- All that the facts of a tie, or the disputes of a document with itself, were made from when they were made last.
CREATE TABLE settled (
    tie         INTEGER UNIQUE REFERENCES ties,
    document    INTEGER UNIQUE REFERENCES documents,
    fingerprint TEXT NOT NULL,
    CHECK ((tie IS NULL) <> (document IS NULL))
) STRICT;

-- By which version the stages were gone through last, and what judgements were about.
CREATE TABLE notes (
    name TEXT PRIMARY KEY,
    note TEXT NOT NULL
) STRICT, WITHOUT ROWID;

-- What is dirty is a tie, or a document whose claims are to be held against each other.
DROP TABLE dirty;
CREATE TABLE dirty (
    mark     INTEGER PRIMARY KEY AUTOINCREMENT,
    tie      INTEGER UNIQUE REFERENCES ties,
    document INTEGER UNIQUE REFERENCES documents,
    CHECK ((tie IS NULL) <> (document IS NULL))
) STRICT;

-- The claims that a dispute stands on: the facts it is about are those in which they stand, whoever makes them anew.
CREATE TABLE dispute_claims (
    dispute INTEGER NOT NULL REFERENCES disputes,
    claim   INTEGER NOT NULL REFERENCES claims,
    PRIMARY KEY (dispute, claim)
) STRICT, WITHOUT ROWID;
CREATE INDEX dispute_claims_claim ON dispute_claims (claim);
INSERT OR IGNORE INTO dispute_claims (dispute, claim)
    SELECT d.key, c.key FROM disputes d, json_each(d.body, '$.values') v, json_each(v.value, '$.claims') j JOIN claims c ON c.id = j.value;

-- The document whose claims alone made it, or 0. The owner of such a dispute is the empty tie.
ALTER TABLE disputes ADD COLUMN document INTEGER NOT NULL DEFAULT 0;
DROP INDEX disputes_live;
CREATE UNIQUE INDEX disputes_live ON disputes (owner, document, id) WHERE known_until IS NULL;

-- Until now everything was made at once and had no owner but the empty tie. Now each tie makes its own.
UPDATE facts SET owner = coalesce((SELECT c.tie FROM fact_claims fc JOIN claims c ON c.key = fc.claim WHERE fc.fact = facts.key LIMIT 1), owner)
    WHERE known_until IS NULL;
UPDATE disputes SET owner = coalesce((SELECT min(c.tie) FROM dispute_claims dc JOIN claims c ON c.key = dc.claim
    WHERE dc.dispute = disputes.key HAVING count(DISTINCT c.tie) = 1), owner) WHERE known_until IS NULL;
INSERT INTO changed (document) SELECT DISTINCT document FROM pages WHERE known_until IS NULL;
INSERT INTO dirty (tie) SELECT key FROM ties;
