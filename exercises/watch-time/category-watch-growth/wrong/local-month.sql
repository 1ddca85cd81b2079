-- expects: time.zone
-- because: The month is taken in the time zone of the member although the report is in UTC.
-- reading: how viewing grew by the calendar of the member
WITH canonical_plays AS (
    SELECT play_id, member_id, title_id, started_at, watch_seconds
    FROM plays
    QUALIFY row_number() OVER (PARTITION BY play_id ORDER BY received_at DESC) = 1
),
hours_by_category AS (
    SELECT
        coalesce(c.category_name, 'Uncategorised') AS category,
        sum(p.watch_seconds) FILTER (
            WHERE date_trunc('month', p.started_at AT TIME ZONE 'UTC' AT TIME ZONE coalesce(m.time_zone, 'UTC'))
                = DATE '${base_month}'
        ) AS base_seconds,
        sum(p.watch_seconds) FILTER (
            WHERE date_trunc('month', p.started_at AT TIME ZONE 'UTC' AT TIME ZONE coalesce(m.time_zone, 'UTC'))
                = DATE '${new_month}'
        ) AS new_seconds
    FROM canonical_plays AS p
    LEFT JOIN members AS m ON m.member_id = p.member_id
    LEFT JOIN title_categories AS tc ON tc.title_id = p.title_id AND tc.is_primary
    LEFT JOIN categories AS c ON c.category_id = tc.category_id
    WHERE m.is_internal IS NOT TRUE
    GROUP BY 1
),
listed AS (
    SELECT category_name AS category FROM categories
    UNION ALL
    SELECT 'Uncategorised'
),
filled AS (
    SELECT
        l.category,
        coalesce(h.base_seconds, 0) AS base_seconds,
        coalesce(h.new_seconds, 0) AS new_seconds
    FROM listed AS l
    LEFT JOIN hours_by_category AS h ON h.category = l.category
)
SELECT
    category,
    base_seconds / 3600.0 AS base_hours,
    new_seconds / 3600.0 AS new_hours,
    new_seconds::DOUBLE / NULLIF(base_seconds, 0) - 1 AS growth
FROM filled
ORDER BY growth DESC NULLS LAST, category
