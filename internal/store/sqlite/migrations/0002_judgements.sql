-- +goose Up

-- What a judgement holds on to (bilat.Subject as JSON), a status or value, and who withdrew it and why.
ALTER TABLE judgements ADD COLUMN value TEXT NOT NULL DEFAULT '';
ALTER TABLE judgements ADD COLUMN about TEXT NOT NULL DEFAULT '[]';
ALTER TABLE judgements ADD COLUMN closed_by TEXT NOT NULL DEFAULT '';
ALTER TABLE judgements ADD COLUMN closed_why TEXT NOT NULL DEFAULT '';

-- The judgements that bear on a fact (a list of bilat.Ruling), and the status of a dispute (bilat.Settlement). They stand
-- beside the body, for they name numbers and times, which the record's digest leaves out.
ALTER TABLE facts ADD COLUMN judged TEXT NOT NULL DEFAULT '[]';
ALTER TABLE disputes ADD COLUMN settled TEXT NOT NULL DEFAULT 'null';

-- Since when a claim stands without a break, through readings by newer versions that find it otherwise (another rule,
-- more of the sentence): known_from tells since when it stands so.
ALTER TABLE findings ADD COLUMN since INTEGER NOT NULL DEFAULT 0;
UPDATE findings SET since = known_from;
