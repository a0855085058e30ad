-- +goose Up

-- Persons that rest on each other's names. What was found before is found again with it.
ALTER TABLE persons ADD COLUMN "group" TEXT NOT NULL DEFAULT '';
CREATE INDEX persons_group ON persons ("group");
DELETE FROM notes WHERE name = 'version';
