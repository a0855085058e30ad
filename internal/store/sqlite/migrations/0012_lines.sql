-- +goose Up

-- Where a problem stands in the file, as editors count it; 0 where it concerns the whole document, and of what was read before.
ALTER TABLE problems ADD COLUMN line INTEGER NOT NULL DEFAULT 0;
ALTER TABLE problems ADD COLUMN "column" INTEGER NOT NULL DEFAULT 0;
