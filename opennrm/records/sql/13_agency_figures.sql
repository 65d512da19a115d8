-- What each agency found: whether a crime was recorded, as of the newest cut-off, and nothing else of
-- the criminal slice. The payload names a force by its key; the crime number is in the vault.
CREATE POLICY statistics_reads_police ON nrm.event FOR SELECT TO opennrm_statistics USING (
    kind = 'police_told' AND recorded_at < (SELECT max(c.at) FROM nrm.cutoff c));
