-- Linked procedures. The dossier of a family names itself as its parent and has no stage; the dossiers of its stages name the
-- family's and their stage. A single dossier has neither. The index is the last wall against a stage that opens twice.
ALTER TABLE dossiers ADD COLUMN parent TEXT;
ALTER TABLE dossiers ADD COLUMN stage TEXT;
CREATE UNIQUE INDEX dossiers_stage ON dossiers (parent, stage);
