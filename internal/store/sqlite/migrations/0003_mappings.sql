-- +goose Up

-- The mapping file by which a table was read (compressed), so that a newer version can read it again from the record alone.
ALTER TABLE readings ADD COLUMN mapping BLOB;
