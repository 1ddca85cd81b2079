-- Keys: what names a row of a dimension is unique, and a title has at most one primary category.
SELECT 'dataset_info' AS table_name, count(*)::VARCHAR AS key FROM dataset_info HAVING count(*) <> 1
UNION ALL
SELECT 'members', member_id::VARCHAR FROM members GROUP BY member_id HAVING count(*) > 1
UNION ALL
SELECT 'memberships', membership_id::VARCHAR FROM memberships GROUP BY membership_id HAVING count(*) > 1
UNION ALL
SELECT 'titles', title_id::VARCHAR FROM titles GROUP BY title_id HAVING count(*) > 1
UNION ALL
SELECT 'categories', category_name FROM categories GROUP BY category_name HAVING count(*) > 1
UNION ALL
SELECT 'title_categories', title_id::VARCHAR
FROM title_categories
GROUP BY title_id
HAVING count(*) <> count(DISTINCT category_id) OR count_if(is_primary) > 1
UNION ALL
SELECT 'experiments', experiment_name FROM experiments GROUP BY experiment_name HAVING count(*) > 1
UNION ALL
SELECT 'feature_launches', feature_name || ' ' || country
FROM feature_launches
GROUP BY feature_name, country
HAVING count(*) > 1;
