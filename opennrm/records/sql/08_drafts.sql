-- Drafts that belong to a group, screens and what an agency last typed of itself.
SELECT 1;
