-- Documents: sealed originals and clean copies, in chunks.
SELECT 1;
