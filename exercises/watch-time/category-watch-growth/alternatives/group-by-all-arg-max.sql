-- Style: DuckDB idioms. arg_max keeps the latest copy (a copy with known seconds is never followed by an unknown one).
WITH latest AS (
    FROM plays
    SELECT
        play_id,
        any_value(title_id) AS title_id,
        any_value(member_id) AS member_id,
        date_trunc('month', any_value(started_at))::DATE AS month,
        coalesce(arg_max(watch_seconds, received_at), 0) AS seconds
    GROUP BY ALL
    HAVING month IN (DATE '${base_month}', DATE '${new_month}')
),

countable AS (
    FROM latest
    ANTI JOIN (FROM members WHERE is_internal) AS internal USING (member_id)
),

primary_category AS (
    FROM title_categories
    JOIN categories USING (category_id)
    SELECT title_id, category_name
    WHERE is_primary
),

every_category AS (
    SELECT category_name AS category, 0 AS base, 0 AS new FROM categories
    UNION ALL BY NAME
    SELECT 'Uncategorised' AS category, 0 AS base, 0 AS new
    UNION ALL BY NAME
    SELECT
        coalesce(category_name, 'Uncategorised') AS category,
        CASE WHEN month = DATE '${base_month}' THEN seconds ELSE 0 END AS base,
        CASE WHEN month = DATE '${new_month}' THEN seconds ELSE 0 END AS new
    FROM countable
    LEFT JOIN primary_category USING (title_id)
)

SELECT
    category,
    round(sum(base) / 3600.0, 4) AS base_hours,
    round(sum(new) / 3600.0, 4) AS new_hours,
    CASE WHEN sum(base) > 0 THEN sum(new)::DOUBLE / sum(base) - 1 END AS growth
FROM every_category
GROUP BY ALL
ORDER BY growth DESC NULLS LAST, category
