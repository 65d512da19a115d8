-- Screens: what was asked of whoever is met as a suspect or a worker.
SELECT 1;
