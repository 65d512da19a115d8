-- The duplicate desk sorts further reports.
SELECT 1;
