-- Finds the mandates whose time is over, to tell those who are to know.
CREATE INDEX mandates_until ON mandates (until_at);
