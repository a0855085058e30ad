-- The record. Times are microseconds since 1970 in UTC; a row with known_until NULL stands now. Rows are closed,
-- never deleted and never rewritten: known_until and reason are the only columns that change.

-- +goose Up

-- A document is its content. raw is compressed, and NULL where the text is the bytes.
CREATE TABLE documents (
    key     INTEGER PRIMARY KEY,
    hash    TEXT    NOT NULL UNIQUE,
    raw     BLOB,
    learned INTEGER NOT NULL
) STRICT;

-- A text that offsets lead into; body is compressed. Its words are in text_words under the same key.
CREATE TABLE texts (
    key  INTEGER PRIMARY KEY,
    hash TEXT    NOT NULL UNIQUE,
    body BLOB    NOT NULL
) STRICT;

-- Which content speaks for a page (a name), and how long.
CREATE TABLE pages (
    key         INTEGER PRIMARY KEY,
    name        TEXT    NOT NULL,
    document    INTEGER NOT NULL REFERENCES documents,
    known_from  INTEGER NOT NULL,
    known_until INTEGER,
    reason      TEXT
) STRICT;
CREATE UNIQUE INDEX pages_live ON pages (name) WHERE known_until IS NULL;
CREATE INDEX pages_name ON pages (name);
CREATE INDEX pages_document ON pages (document);

-- How a version of the program read a content. meta is bilat.Document as JSON.
CREATE TABLE readings (
    key         INTEGER PRIMARY KEY,
    document    INTEGER NOT NULL REFERENCES documents,
    text        INTEGER NOT NULL REFERENCES texts,
    version     TEXT    NOT NULL,
    meta        TEXT    NOT NULL,
    known_from  INTEGER NOT NULL,
    known_until INTEGER
) STRICT;
CREATE UNIQUE INDEX readings_live ON readings (document) WHERE known_until IS NULL;
CREATE INDEX readings_document ON readings (document);

CREATE TABLE problems (
    reading  INTEGER NOT NULL REFERENCES readings,
    position INTEGER NOT NULL,
    code     TEXT    NOT NULL,
    message  TEXT    NOT NULL,
    start    INTEGER NOT NULL,
    "end"    INTEGER NOT NULL,
    fatal    INTEGER NOT NULL,
    PRIMARY KEY (reading, position)
) STRICT, WITHOUT ROWID;

-- A set of countries, as sorted codes with a space between.
CREATE TABLE ties (
    key       INTEGER PRIMARY KEY,
    countries TEXT NOT NULL UNIQUE
) STRICT;
CREATE TABLE tie_countries (
    country TEXT    NOT NULL,
    tie     INTEGER NOT NULL REFERENCES ties,
    PRIMARY KEY (country, tie)
) STRICT, WITHOUT ROWID;
CREATE INDEX tie_countries_tie ON tie_countries (tie, country);

-- What a document says: that which its identity is made of.
CREATE TABLE claims (
    key      INTEGER PRIMARY KEY,
    id       TEXT    NOT NULL UNIQUE,
    document INTEGER NOT NULL REFERENCES documents,
    tie      INTEGER NOT NULL REFERENCES ties,
    kind     TEXT    NOT NULL,
    status   TEXT    NOT NULL,
    slots    TEXT    NOT NULL,
    start    INTEGER NOT NULL,
    "end"    INTEGER NOT NULL
) STRICT;
CREATE INDEX claims_document ON claims (document);
CREATE INDEX claims_tie ON claims (tie, kind);

-- How a claim was found, and how long it stands. evidence is JSON.
CREATE TABLE findings (
    key         INTEGER PRIMARY KEY,
    claim       INTEGER NOT NULL REFERENCES claims,
    reading     INTEGER NOT NULL REFERENCES readings,
    projected   INTEGER NOT NULL,
    quote       TEXT    NOT NULL,
    evidence    TEXT    NOT NULL,
    attributed  TEXT    NOT NULL,
    rule        TEXT    NOT NULL,
    confidence  REAL    NOT NULL,
    known_from  INTEGER NOT NULL,
    known_until INTEGER,
    reason      TEXT
) STRICT;
CREATE UNIQUE INDEX findings_live ON findings (claim) WHERE known_until IS NULL;
CREATE INDEX findings_claim ON findings (claim);

-- Derived. owner is the tie by which reconciliation was keyed, tie the countries the fact ties; body is JSON
-- without the claims, which are linked.
CREATE TABLE facts (
    key         INTEGER PRIMARY KEY,
    id          TEXT    NOT NULL,
    owner       INTEGER NOT NULL REFERENCES ties,
    tie         INTEGER NOT NULL REFERENCES ties,
    kind        TEXT    NOT NULL,
    body        TEXT    NOT NULL,
    hash        BLOB    NOT NULL,
    known_from  INTEGER NOT NULL,
    known_until INTEGER
) STRICT;
CREATE UNIQUE INDEX facts_live ON facts (owner, id) WHERE known_until IS NULL;
CREATE INDEX facts_id ON facts (id);
CREATE INDEX facts_tie ON facts (tie, kind);
CREATE TABLE fact_claims (
    fact  INTEGER NOT NULL REFERENCES facts,
    claim INTEGER NOT NULL REFERENCES claims,
    PRIMARY KEY (fact, claim)
) STRICT, WITHOUT ROWID;
CREATE INDEX fact_claims_claim ON fact_claims (claim, fact);

CREATE TABLE disputes (
    key         INTEGER PRIMARY KEY,
    id          TEXT    NOT NULL,
    owner       INTEGER NOT NULL REFERENCES ties,
    tie         INTEGER NOT NULL REFERENCES ties,
    kind        TEXT    NOT NULL,
    hidden      INTEGER NOT NULL,
    body        TEXT    NOT NULL,
    known_from  INTEGER NOT NULL,
    known_until INTEGER
) STRICT;
CREATE UNIQUE INDEX disputes_live ON disputes (owner, id) WHERE known_until IS NULL;
CREATE INDEX disputes_id ON disputes (id);
CREATE INDEX disputes_tie ON disputes (tie, kind);

-- Ties whose claims changed and whose facts are still to be made again; a mark is never given twice.
CREATE TABLE dirty (
    mark INTEGER PRIMARY KEY AUTOINCREMENT,
    tie  INTEGER NOT NULL UNIQUE REFERENCES ties
) STRICT;

CREATE TABLE judgements (
    key    INTEGER PRIMARY KEY AUTOINCREMENT,
    kind   TEXT NOT NULL,
    "left" TEXT NOT NULL,
    "right" TEXT NOT NULL,
    "by"   TEXT NOT NULL,
    why    TEXT NOT NULL,
    at     TEXT NOT NULL,
    closed TEXT NOT NULL
) STRICT;

CREATE TABLE runs (
    key     INTEGER PRIMARY KEY AUTOINCREMENT,
    version TEXT    NOT NULL,
    started INTEGER NOT NULL,
    ended   INTEGER,
    counts  TEXT    NOT NULL
) STRICT;

-- Words, folded before they come here; the rows' keys are those of texts and claims. Nothing is kept twice.
CREATE VIRTUAL TABLE text_words USING fts5 (words, content = '', tokenize = 'unicode61 remove_diacritics 0');
CREATE VIRTUAL TABLE claim_words USING fts5 (words, content = '', tokenize = 'unicode61 remove_diacritics 0');
