-- +goose Up

-- Who may do what, and who did what. No part of what the record says: the digest does not look at it. Whatever opens a
-- door stands here hashed.
CREATE TABLE users (
    key      INTEGER PRIMARY KEY,
    name     TEXT    NOT NULL,
    folded   TEXT    NOT NULL UNIQUE, -- never given twice
    role     TEXT    NOT NULL,
    password TEXT    NOT NULL DEFAULT '',
    since    INTEGER NOT NULL,
    removed  INTEGER,
    round    INTEGER NOT NULL DEFAULT 1
) STRICT;

CREATE TABLE links (
    hash    TEXT    NOT NULL PRIMARY KEY,
    user    INTEGER REFERENCES users, -- NULL: one is to be added
    role    TEXT    NOT NULL,
    made    INTEGER NOT NULL,
    expires INTEGER NOT NULL,
    closed  INTEGER -- used, or replaced by a newer one
) STRICT, WITHOUT ROWID;

CREATE TABLE tokens (
    key     INTEGER PRIMARY KEY,
    hash    TEXT    NOT NULL UNIQUE,
    name    TEXT    NOT NULL,
    user    INTEGER NOT NULL REFERENCES users,
    role    TEXT    NOT NULL,
    made    INTEGER NOT NULL,
    expires INTEGER,
    used    INTEGER,
    revoked INTEGER
) STRICT;
CREATE UNIQUE INDEX tokens_name ON tokens (name) WHERE revoked IS NULL;

CREATE TABLE sessions (
    hash    TEXT    NOT NULL PRIMARY KEY,
    data    BLOB    NOT NULL,
    expires INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
CREATE INDEX sessions_expires ON sessions (expires);

CREATE TABLE acts (
    key    INTEGER PRIMARY KEY AUTOINCREMENT,
    at     INTEGER NOT NULL,
    "by"   TEXT    NOT NULL,
    "from" TEXT    NOT NULL,
    what   TEXT    NOT NULL,
    "on"   TEXT    NOT NULL,
    why    TEXT    NOT NULL,
    seal   TEXT    NOT NULL
) STRICT;
CREATE INDEX acts_by ON acts ("by", key);

-- +goose StatementBegin
CREATE TRIGGER acts_stay BEFORE UPDATE ON acts BEGIN SELECT RAISE(ABORT, 'a line of the log is not changed'); END;
-- +goose StatementEnd
-- +goose StatementBegin
CREATE TRIGGER acts_are_kept BEFORE DELETE ON acts BEGIN SELECT RAISE(ABORT, 'a line of the log is not deleted'); END;
-- +goose StatementEnd
