-- +goose Up

-- How many events of a tie have how many reports, by kind; kept with what its facts were made from. Summed over the ties
-- it shows how many an event gets at most.
CREATE TABLE reports (
    tie     INTEGER NOT NULL REFERENCES ties,
    kind    TEXT    NOT NULL,
    reports INTEGER NOT NULL,
    events  INTEGER NOT NULL,
    PRIMARY KEY (tie, kind, reports)
) STRICT, WITHOUT ROWID;
