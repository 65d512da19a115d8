-- Consents taken back, and messages that were not the person's.
SELECT 1;
