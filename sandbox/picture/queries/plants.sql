-- Planted cases: how many rows are recorded for each, and in which tables.
SELECT tag, count(*) AS rows, string_agg(DISTINCT table_name, ', ' ORDER BY table_name) AS tables
FROM edge_cases
GROUP BY tag
ORDER BY rows DESC, tag;
