-- Style: window functions. Spells, copies and days are numbered, and the highest number of a window is its count.
WITH last_copies AS (
    SELECT *
    FROM (
        SELECT *, row_number() OVER (PARTITION BY play_id ORDER BY received_at DESC) AS copy_number
        FROM plays
    ) AS numbered
    WHERE copy_number = 1
),

payers AS (
    SELECT m.member_id, m.country, l.launched_at
    FROM members AS m
    INNER JOIN feature_launches AS l ON m.country = l.country
    INNER JOIN memberships AS s ON s.member_id = m.member_id
    INNER JOIN dataset_info AS d ON d.as_of >= l.launched_at + INTERVAL '${window_days} days'
    WHERE l.feature_name = '${feature}'
      AND l.launched_at >= m.signup_at + INTERVAL '${window_days} days'
      AND (m.is_internal IS NULL OR m.is_internal = FALSE)
      AND s.started_at <= l.launched_at
      AND (s.ended_at IS NULL OR s.ended_at > l.launched_at)
    QUALIFY row_number() OVER (PARTITION BY m.member_id ORDER BY s.started_at) = 1
),

numbered_days AS (
    SELECT
        p.member_id,
        c.started_at >= p.launched_at AS is_post,
        dense_rank() OVER (
            PARTITION BY p.member_id, c.started_at >= p.launched_at ORDER BY date_trunc('day', c.started_at)
        ) AS day_number
    FROM payers AS p
    INNER JOIN last_copies AS c ON c.member_id = p.member_id
    WHERE c.started_at >= p.launched_at - INTERVAL '${window_days} days'
      AND c.started_at < p.launched_at + INTERVAL '${window_days} days'
      AND c.watch_seconds > 119
      AND CASE WHEN c.is_autoplay THEN 1 ELSE 0 END = 0
),

counted AS (
    SELECT
        p.member_id,
        p.country,
        ifnull(max(n.day_number) FILTER (WHERE NOT n.is_post), 0) AS pre_days,
        ifnull(max(n.day_number) FILTER (WHERE n.is_post), 0) AS post_days
    FROM payers AS p
    LEFT JOIN numbered_days AS n ON n.member_id = p.member_id
    GROUP BY p.member_id, p.country
)

SELECT
    *,
    CASE
        WHEN pre_days = 0 THEN if(post_days = 0, 'inactive', 'started')
        WHEN post_days = 0 THEN 'stopped'
        WHEN abs(post_days - pre_days) < 3 THEN 'steady'
        WHEN post_days * 10 >= pre_days * 15 THEN 'increased'
        WHEN post_days * 10 <= pre_days * 5 THEN 'decreased'
        ELSE 'steady'
    END AS status
FROM counted
ORDER BY status, member_id
