-- Rows of each table, and for the raw logs the things they tell of: less, because copies repeat.
SELECT 'dataset_info' AS name, count(*) AS rows, NULL AS events FROM dataset_info
UNION ALL
SELECT 'members', count(*), NULL FROM members
UNION ALL
SELECT 'memberships', count(*), NULL FROM memberships
UNION ALL
SELECT 'sessions', count(*), count(DISTINCT session_id) FROM sessions
UNION ALL
SELECT 'plays', count(*), count(DISTINCT play_id) FROM plays
UNION ALL
SELECT 'searches', count(*), count(DISTINCT search_id) FROM searches
UNION ALL
SELECT 'titles', count(*), NULL FROM titles
UNION ALL
SELECT 'categories', count(*), NULL FROM categories
UNION ALL
SELECT 'title_categories', count(*), NULL FROM title_categories
UNION ALL
SELECT 'experiments', count(*), NULL FROM experiments
UNION ALL
SELECT 'assignments', count(*), count(DISTINCT (experiment_id, member_id)) FROM assignments
UNION ALL
SELECT 'feature_launches', count(*), NULL FROM feature_launches
UNION ALL
SELECT 'model_scores', count(*), count(DISTINCT (model_version, member_id, snapshot_at)) FROM model_scores
ORDER BY rows DESC, name;
