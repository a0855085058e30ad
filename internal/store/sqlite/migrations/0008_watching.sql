-- +goose Up

-- What feeds said last: state is store.Feed as JSON.
CREATE TABLE feeds (
    address TEXT PRIMARY KEY,
    state   TEXT NOT NULL
) STRICT, WITHOUT ROWID;

-- Pages that feeds announced. due is NULL where a page is settled: read, or given up. document is the name that the record has for it.
CREATE TABLE announced (
    key      INTEGER PRIMARY KEY,
    address  TEXT NOT NULL UNIQUE,
    document TEXT NOT NULL DEFAULT '',
    state    TEXT NOT NULL,
    due      INTEGER
) STRICT;
CREATE INDEX announced_due ON announced (due) WHERE due IS NOT NULL;
CREATE INDEX announced_document ON announced (document);

-- Who announced which page, and a print of how.
CREATE TABLE announcements (
    feed  TEXT    NOT NULL REFERENCES feeds,
    page  INTEGER NOT NULL REFERENCES announced,
    print TEXT    NOT NULL,
    PRIMARY KEY (feed, page)
) STRICT, WITHOUT ROWID;
CREATE INDEX announcements_page ON announcements (page);

-- What is to be told, in this order; how far each listener has been told; and up to which moment changes were looked at (one row).
CREATE TABLE alerts (
    key  INTEGER PRIMARY KEY AUTOINCREMENT,
    id   TEXT    NOT NULL UNIQUE,
    at   INTEGER NOT NULL,
    body TEXT    NOT NULL
) STRICT;
CREATE TABLE heard (
    listener TEXT    PRIMARY KEY,
    alert    INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE looked (
    one   INTEGER PRIMARY KEY CHECK (one = 1),
    until INTEGER NOT NULL
) STRICT;

-- What changed since a moment is found without going through all facts.
CREATE INDEX facts_from ON facts (known_from);
CREATE INDEX facts_until ON facts (known_until) WHERE known_until IS NOT NULL;
CREATE INDEX disputes_from ON disputes (known_from);
CREATE INDEX disputes_until ON disputes (known_until) WHERE known_until IS NOT NULL;
