-- Hours watched by the main category of a title and by month; `days` of that month are in the log.
WITH months AS (
    SELECT
        unnest(range(date_trunc('month', logging_start_at), as_of, INTERVAL 1 MONTH)) AS month,
        as_of
    FROM dataset_info
),
hours AS (
    SELECT
        coalesce(c.category_name, 'Uncategorised') AS category,
        date_trunc('month', w.started_at) AS month,
        sum(w.watch_seconds) / 3600 AS hours
    FROM watched AS w
    LEFT JOIN title_categories AS tc ON tc.title_id = w.title_id AND tc.is_primary
    LEFT JOIN categories AS c USING (category_id)
    GROUP BY ALL
),
listed AS (
    SELECT category_name AS category FROM categories
    UNION
    SELECT category FROM hours
)
SELECT
    l.category,
    strftime(m.month, '%Y-%m-%d') AS month,
    round(coalesce(h.hours, 0), 1) AS hours,
    m.month + INTERVAL 1 MONTH <= m.as_of AS is_complete
FROM listed AS l
CROSS JOIN months AS m
LEFT JOIN hours AS h USING (category, month)
ORDER BY l.category, m.month;
