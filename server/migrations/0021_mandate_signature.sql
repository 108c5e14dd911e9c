-- A signature counts for one mandate. file_id is the picture of it in the attachments, which are named by a keyed hash of their
-- content: the same picture is found again, and not thrown away as one that no row names. Empty where nothing was signed, and where
-- the release before wrote the row.
ALTER TABLE mandates ADD COLUMN file_id TEXT;
CREATE UNIQUE INDEX mandates_file ON mandates (file_id);
